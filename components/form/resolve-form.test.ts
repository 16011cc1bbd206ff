import { expect, test } from 'vitest'
import { z } from 'zod'
import { inPlainWords } from '@/lib/base/form-issue'
import { resolveForm, shownErrors } from './resolve-form'

const schema = z.object({
  name: z
    .string('Type a name.')
    .min(2, 'Type the whole name.')
    .regex(/^[A-Z]/, 'Begin with a capital.'),
  tickets: z.array(z.object({ quantity: z.int('Type a number.') })).max(1, 'Choose one.'),
  delivery: z
    .object({ street: z.string().max(5), zip: z.string() })
    .refine(({ zip }) => zip !== '', { path: ['zip'], error: 'Type a ZIP code.' }),
})
const whole = { name: 'Robin', tickets: [{ quantity: 1 }], delivery: { street: 'Elm', zip: '92301' } }

async function judge(values: object, names: string[] = []) {
  const options = { fields: {}, shouldUseNativeValidation: false, names: names as never[] }
  const { errors } = await resolveForm(schema, () => null)(values, undefined, options)
  return shownErrors(errors).map(({ name, messages }) => [name, ...messages])
}

test.each([
  ['a whole form', whole, []],
  ['the first of two issues with one field', { ...whole, name: 'r' }, [['name', 'Type the whole name.']]],
  ['a field in a list', { ...whole, tickets: [{ quantity: 'x' }] }, [['tickets.0.quantity', 'Type a number.']]],
  [
    'a field in a group, and our message for an issue without one',
    { ...whole, delivery: { street: 'Juniper', zip: '92301' } },
    [['delivery.street', inPlainWords.error({ code: 'too_big' } as z.core.$ZodRawIssue)]],
  ],
  ['a rule about a group', { ...whole, delivery: { street: 'Elm', zip: '' } }, [['delivery.zip', 'Type a ZIP code.']]],
  ['nothing', {}, [['name', 'Type a name.']]],
])('the browser shows the issues of %s under the names of its fields', async (_, values, expected) => {
  expect(await judge(values)).toEqual(expect.arrayContaining(expected))
  if (expected.length === 0) expect(await judge(values)).toEqual([])
})

test('an issue with a whole list does not hide the issues of its fields', async () => {
  const two = { ...whole, tickets: [{ quantity: 1 }, { quantity: 2 }] }
  expect(await judge(two)).toEqual([['tickets', 'Choose one.']])
  expect(await judge(two, ['tickets.0.quantity'])).toEqual([['tickets.root', 'Choose one.']])
})
