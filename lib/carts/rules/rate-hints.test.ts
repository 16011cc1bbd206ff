import { expect, test } from 'vitest'
import { likelyAddresses } from './rate-hints'

test('the name stays, the domain is the city’s that is a letter away; blank and good addresses have none', () => {
  const typed = ['ada@aldr.example', '', 'ada@alder.example', 'ada@gmail.com', 'bo@aldr.example']
  expect(likelyAddresses(typed, ['alder.example'])).toEqual(['ada@alder.example', null, null, null, 'bo@alder.example'])
})
