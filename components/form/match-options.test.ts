import { expect, test } from 'vitest'
import { matchOptions } from './match-options'

const option = (name: string) => ({ id: name, name })
const cities = ['Alder', 'City of Alder', 'La Cañada Flintridge', 'St. Helena', 'Los Altos', 'Los Altos Hills'].map(
  option,
)
const names = (query: string, limit?: number) => matchOptions(cities, query, limit).map(({ name }) => name)

test('options that start with the query come before options with a later word that does', () => {
  expect(names('al')).toEqual(['Alder', 'City of Alder', 'Los Altos', 'Los Altos Hills'])
})

test('accents, case and periods do not matter', () => {
  expect(names('LA CANADA')).toEqual(['La Cañada Flintridge'])
  expect(names('st helena')).toEqual(['St. Helena'])
})

test('the middle of a word does not match', () => {
  expect(names('tos')).toEqual([])
})

test('an empty query suggests nothing, and the list stays short', () => {
  expect(names('  ')).toEqual([])
  expect(names('l', 1)).toEqual(['La Cañada Flintridge'])
})
