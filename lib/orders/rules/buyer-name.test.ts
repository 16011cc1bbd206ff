import { expect, test } from 'vitest'
import { nameOfBuyer, startWithBuyer } from './buyer-name'

test.each([
  [null, 'Someone who has since deleted their account'],
  [{ name: 'de la Cruz' }, 'de la Cruz'],
  [{ name: 'clerk@alder.example' }, 'clerk@alder.example'],
])('a sentence that starts with the buyer %j', (buyer, start) => expect(startWithBuyer(nameOfBuyer(buyer))).toBe(start))
