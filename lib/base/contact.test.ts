import { expect, test } from 'vitest'
import { association, postalAddress } from './contact'

test('the postal address is complete', () => {
  expect(postalAddress).toBe(`${association.street}, ${association.locality}`)
  expect(postalAddress).toMatch(/^\d+ .+, [A-Z].+, CA \d{5}$/)
})
