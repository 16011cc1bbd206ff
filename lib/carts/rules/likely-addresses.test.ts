import { expect, test } from 'vitest'
import { likelyAddresses } from './likely-addresses'

test('a hint keeps the name and corrects the domain to a city’s one letter away; blank and good addresses have none', () => {
  const typed = ['ada@aldr.example', '', 'ada@alder.example', 'ada@gmail.com', 'bo@aldr.example']
  expect(likelyAddresses(typed, ['alder.example'])).toEqual(['ada@alder.example', null, null, null, 'bo@alder.example'])
})

test('up to forty different domains are checked, and a checked domain keeps its hint', () => {
  const strange = (n: number) => `ada@city-${String.fromCharCode(97 + (n % 26))}${n}.invalid`
  const before = Array.from({ length: 39 }, (_, n) => strange(n))
  const hints = (emails: string[]) => likelyAddresses(emails, ['alder.example'])
  expect(hints([...before, 'ada@aldr.example']).at(-1)).toBe('ada@alder.example')
  expect(hints([...before, strange(39), 'ada@aldr.example']).at(-1)).toBeNull()
  expect(hints(['ada@aldr.example', ...before, strange(39), 'bo@aldr.example']).at(-1)).toBe('bo@alder.example')
})
