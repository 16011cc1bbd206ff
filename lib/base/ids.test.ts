import { expect, test } from 'vitest'
import { isUuid, newId } from './ids'

test('an id is a lower-case uuid with nothing around it', () => {
  const id = newId()
  expect(isUuid(id)).toBe(true)
  for (const text of [`x${id}`, `${id}x`, id.slice(1), id.replaceAll('-', ''), '', 'A'.repeat(36)])
    expect(isUuid(text), text).toBe(false)
})
