import { expect, test } from 'vitest'
import { matchOptions } from './match-options'

const option = (name: string) => ({ id: name, name })
const cities = ['Alder', 'City of Alder', 'La Cañada Flintridge', 'St. Helena', 'Los Altos', 'Los Altos Hills'].map(
  option,
)
const names = (query: string, limit?: number) => matchOptions(cities, query, limit).map(({ name }) => name)

test('what begins so comes before what only has such a word', () => {
  expect(names('al')).toEqual(['Alder', 'City of Alder', 'Los Altos', 'Los Altos Hills'])
})

test('accents, case and points do not matter', () => {
  expect(names('LA CANADA')).toEqual(['La Cañada Flintridge'])
  expect(names('st helena')).toEqual(['St. Helena'])
})

test('the middle of a word is no match', () => {
  expect(names('tos')).toEqual([])
})

test('nothing typed suggests nothing, and a list stays short', () => {
  expect(names('  ')).toEqual([])
  expect(names('l', 1)).toEqual(['La Cañada Flintridge'])
})
