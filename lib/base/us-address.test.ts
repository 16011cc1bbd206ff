import { expect, test } from 'vitest'
import metadata from '@/db/seed/data/address-metadata/us-and-ca.json'
import { isPostBox, isUsState, normalizeZip, usStates, zipFitsState } from './us-address'

const us = metadata['data/US']

test('every state of the metadata is in the list, by name', () => {
  expect(usStates.map(({ code }) => code).sort()).toEqual(us.sub_keys.split('~').sort())
  expect(usStates.map(({ name }) => name)).toEqual([...usStates.map(({ name }) => name)].sort())
})

test("every state's own examples fit it", () => {
  const codes = us.sub_keys.split('~')
  const misfits = us.sub_zipexs.split('~').flatMap((examples, i) => {
    return examples.split(/[,:]/).filter((zip) => !zipFitsState(zip, codes[i] ?? ''))
  })
  expect(misfits).toEqual([])
})

test.each([
  ['95814', 'CA', true],
  ['96161', 'CA', true],
  ['96701', 'CA', false],
  ['10001', 'CA', false],
  ['89501', 'CA', false],
  ['94102', 'NV', false],
  ['10001', 'NY', true],
  ['95814', 'XX', false],
])('%s in %s: %s', (zip, state, fits) => expect(zipFitsState(zip, state)).toBe(fits))

test.each([
  ['95814', '95814'],
  [' 95814-2819 ', '95814-2819'],
  ['95814 2819', '95814-2819'],
  ['958142819', '95814-2819'],
  ['9581', null],
  ['95814-28', null],
  ['K1A 0B1', null],
  ['', null],
])('%j is read as %j', (typed, zip) => expect(normalizeZip(typed)).toBe(zip))

test('state codes are upper case', () => {
  expect(isUsState('CA')).toBe(true)
  expect(isUsState('ca')).toBe(false)
})

test.each([
  ['PO Box 12', true],
  ['P.O. Box 12', true],
  ['p o box 7', true],
  ['Post Office Box 3', true],
  ['12 Boxwood Street', false],
  ['1 Poboxer Lane', false],
])('%s is a post office box: %s', (line, box) => expect(isPostBox('', line)).toBe(box))

test('names and first digits are those of the metadata, for every state', () => {
  const [codes, names, starts] = [us.sub_keys, us.sub_names, us.sub_zips].map((all) => all.split('~'))
  expect(new Map(usStates.map(({ code, name }) => [code, name]))).toEqual(
    new Map(codes?.map((code, i) => [code, names?.[i]])),
  )
  const zips = Array.from({ length: 1_000 }, (_, n) => `${String(n).padStart(3, '0')}01`)
  for (const [i, code] of (codes ?? []).entries()) {
    const start = new RegExp(`^(?:${starts?.[i]})`)
    expect(zips.filter((zip) => zipFitsState(zip, code))).toEqual(zips.filter((zip) => start.test(zip)))
  }
})

test.each(['195814', '95814-28190', 'CA 95814'])('%j is not a ZIP code', (typed) =>
  expect(normalizeZip(typed)).toBeNull(),
)

test.each(['P.O.Box 12', 'P.O.  Box 12', 'p. o. box 12', 'post  office  box 3'])('%s is a post office box', (line) => {
  expect(isPostBox('1 Main Street', line)).toBe(true)
})
