import { expect, test } from 'vitest'
import { areaOfAddress, choiceForTyped, sentTaxArea } from './tax-area-of-address'

const areas = [
  { id: 'adelanto', name: 'Adelanto' },
  { id: 'yolo', name: 'Unincorporated Yolo County' },
  { id: 'ventura', name: 'San Buenaventura' },
]
/** A text that ends with "Adelanto" and has this length. */
const adelantoOf = (length: number) => 'Adelanto'.padStart(length)
const nowhere = { city: '', state: '' }

test.each([
  ['adelanto', 'adelanto'],
  ['Adelanto', 'adelanto'],
  [' city of adelanto ', 'adelanto'],
  ['Unincorporated Yolo County', 'yolo'],
  ['unincorporated Yolo', 'yolo'],
  ['Yolo County', 'yolo'],
  ['outside', 'outside'],
  [' outside california', 'outside'],
  ['San Buenaventura', 'ventura'],
  ['ventura', 'ventura'],
  ['Yolo', ''],
  ['unincorporated', ''],
  ['Reno', ''],
  [adelantoOf(80), 'adelanto'],
  [adelantoOf(81), ''],
])('%j stands for the tax area %j', (sent, id) => {
  expect(choiceForTyped(sent, areas)).toBe(id === '' ? null : id)
  const read = sentTaxArea({ taxAreaId: sent, ...nowhere }, areas)
  expect(read).toEqual(id === '' ? { is: 'unknown' } : { is: 'known', id })
})

test.each([
  [{ city: 'Adelanto', state: 'CA' }, 'adelanto'],
  [{ city: 'Adelanto', state: '' }, 'adelanto'],
  [{ city: 'Adelanto', state: 'NV' }, 'outside'],
  [{ city: 'Woodland', state: 'CA' }, ''],
  [{ city: adelantoOf(80), state: 'CA' }, 'adelanto'],
  [{ city: adelantoOf(81), state: 'CA' }, ''],
  [{ city: adelantoOf(81), state: 'NV' }, 'outside'],
  [nowhere, ''],
])('a blank field and the address %o suggest %j', (address, id) => {
  expect(areaOfAddress(address, areas)).toBe(id)
  const read = sentTaxArea({ taxAreaId: ' ', ...address }, areas)
  expect(read).toEqual(id === '' ? { is: 'blank' } : { is: 'proposed', id })
})

test('a text that was typed wins over the address', () => {
  const sent = { taxAreaId: 'yolo county', city: 'Adelanto', state: 'CA' }
  expect(sentTaxArea(sent, areas)).toEqual({ is: 'known', id: 'yolo' })
  expect(sentTaxArea({ ...sent, taxAreaId: 'Wonderland' }, areas)).toEqual({ is: 'unknown' })
})

test.each([
  ['Yolo', null],
  ['Reno', null],
  ['yolo county', 'yolo'],
  ['', ''],
  ['  ', ''],
])('the list that replaces the typed text %j selects %j (it replaced a text that names no area)', (typed, choice) => {
  expect(choiceForTyped(typed, areas)).toBe(choice)
})
