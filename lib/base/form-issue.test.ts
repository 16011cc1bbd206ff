import { expect, test } from 'vitest'
import { z } from 'zod'
import { inPlainWords } from './form-issue'

const said = (schema: z.ZodType, value: unknown) => schema.safeParse(value, inPlainWords).error?.issues[0]?.message

test('a problem without a message in the schema gets one of our two messages', () => {
  const [long, wrong] = [said(z.string().max(1), 'ab'), said(z.string(), 7)]
  for (const sentence of [long, wrong]) expect(sentence).toMatch(/^(?!Invalid|Too )[A-Z].*\.$/)
  expect(long).toContain('long')
  expect(long).not.toBe(wrong)
  expect(said(z.string().min(2), 'a')).toBe(wrong)
})
