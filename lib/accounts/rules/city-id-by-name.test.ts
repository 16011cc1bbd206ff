import { expect, test } from 'vitest'
import { cityIdByName } from './city-id-by-name'

const cities = [
  { id: 'alder', name: 'Alder' },
  { id: 'canada', name: 'La Cañada Flintridge' },
  { id: 'saint-helena', name: 'St. Helena' },
]

test.each([
  ['Alder', 'alder'],
  [' city of ALDER', 'alder'],
  ['La Canada Flintridge', 'canada'],
  ['St Helena', 'saint-helena'],
  ['Alder Consulting', ''],
  ['', ''],
  ['City of ', ''],
  ['La city of Canada Flintridge', ''],
  ['Town of Alder', 'alder'],
])('%j names %j', (text, id) => expect(cityIdByName(text, cities)).toBe(id))
