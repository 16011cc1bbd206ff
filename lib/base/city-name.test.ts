import { expect, test } from 'vitest'
import { plainCityName } from './city-name'

test.each([
  ['Alder', 'alder'],
  [' city of ALDER ', 'alder'],
  ['The City of Alder', 'alder'],
  ['Town of Alder', 'alder'],
  ['San José', 'san jose'],
  ['La Cañada-Flintridge', 'la canada flintridge'],
  ['St. Helena', 'st helena'],
  ['Saint Helena', 'st helena'],
  ['Mount Shasta', 'mt shasta'],
  ['La city of Canada', 'la city of canada'],
  ['The Alder', 'the alder'],
  ['ＡＬＤＥＲ', 'alder'],
  ['--', ''],
])('%j is compared as %j', (name, plain) => expect(plainCityName(name)).toBe(plain))
