import { expect, test } from 'vitest'
import { areaOfAddress, choiceForTyped, sentTaxArea } from './tax-area-of-address'

const areas = [
  { id: 'adelanto', name: 'Adelanto' },
  { id: 'yolo', name: 'Unincorporated Yolo County' },
]
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
  ['Yolo', ''],
  ['unincorporated', ''],
  ['Reno', ''],
  [`${' '.repeat(80)}Adelanto`, ''],
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
