import { expect, test } from 'vitest'
import { isUnusualTaxArea, proposedTaxArea, type TaxArea, taxAreaNamed } from './tax-area'

const city = (name: string, county: string): TaxArea => ({ id: name.toLowerCase(), name, county, kind: 'city' })
const sacramento = city('Sacramento', 'Sacramento')
const elCajon = city('El Cajón', 'San Diego')
const helena = city('St. Helena', 'Napa')
const unincorporated: TaxArea = {
  id: 'u',
  name: 'Unincorporated Sacramento County',
  county: 'Sacramento',
  kind: 'county',
}
const areas = [sacramento, elCajon, helena, unincorporated]

test.each([
  ['sacramento ', sacramento],
  ['City of Sacramento', sacramento],
  ['El Cajon', elCajon],
  ['Saint Helena', helena],
  ['Reno', null],
  ['94102', null],
  ['', null],
])('the city %j suggests %o', (typed, area) => {
  expect(proposedTaxArea(typed, areas)).toBe(area)
})

test.each([
  ['Reno', sacramento, true],
  ['El Cajon', sacramento, true],
  ['SACRAMENTO', sacramento, false],
  ['Sacramento', unincorporated, false],
  ['Carmichael', unincorporated, false],
  ['El Cajon', unincorporated, true],
])('%s with %o is unusual: %s', (typed, area, unusual) => {
  expect(isUnusualTaxArea(typed, area, areas)).toBe(unusual)
})

test('a name that several areas have, or none, suggests none', () => {
  const twice = [sacramento, { ...sacramento, id: 'twin' }]
  expect(proposedTaxArea('Sacramento', twice)).toBeNull()
  expect(proposedTaxArea(' ', [city('--', 'Napa')])).toBeNull()
  expect(proposedTaxArea('El city of Cajon', areas)).toBeNull()
  const shasta = city('Mount Shasta', 'Siskiyou')
  expect(proposedTaxArea('Mt. Shasta', [shasta, sacramento])).toBe(shasta)
  expect(proposedTaxArea('Shasta', [shasta])).toBeNull()
})

test('a city in both counties is not unusual; a county of its name is not a city', () => {
  const other = { ...sacramento, id: 'twin', county: 'Yolo' }
  expect(isUnusualTaxArea('Sacramento', unincorporated, [sacramento, other])).toBe(false)
  expect(isUnusualTaxArea('Sacramento', unincorporated, [other])).toBe(true)
  expect(isUnusualTaxArea('Napa', unincorporated, [{ ...unincorporated, id: 'n', name: 'Napa', county: 'Napa' }])).toBe(
    false,
  )
})

test.each([
  ['Sacramento', sacramento],
  ['el cajon', elCajon],
  ['Sacramento County', unincorporated],
  ['Unincorporated Sacramento County', unincorporated],
  ['unincorporated sacramento', unincorporated],
  ['Unincorporated', null],
  ['Reno', null],
  ['--', null],
])('the text %j names %o', (text, area) => {
  expect(taxAreaNamed(text, areas)).toBe(area)
})

test('"unincorporated" stands before the name of its county', () => {
  const clara = { ...unincorporated, id: 'c', name: 'Unincorporated Santa Clara County', county: 'Santa Clara' }
  expect(taxAreaNamed('unincorporated Santa Clara', [clara])).toBe(clara)
  expect(taxAreaNamed('Santa unincorporated Clara', [clara])).toBeNull()
})

test('a text that several areas have names none', () => {
  expect(taxAreaNamed('Sacramento', [sacramento, { ...sacramento, id: 'twin' }])).toBeNull()
  expect(taxAreaNamed('--', [city('--', 'Napa')])).toBeNull()
})
