import { expect, test } from 'vitest'
import { locationText } from './location-text'

test('a location is a venue, its address and its city', () => {
  const location = { venue: 'Hyatt Regency Monterey', venueAddress: '1 Old Golf Course Road', venueCity: 'Monterey' }
  expect(locationText(location)).toBe('Hyatt Regency Monterey, 1 Old Golf Course Road, Monterey')
})

test('without an address the city stands alone, with no extra comma', () => {
  const location = { venue: 'Hilton Universal City', venueAddress: '', venueCity: 'Universal City' }
  expect(locationText(location)).toBe('Hilton Universal City, Universal City')
  expect(locationText({ ...location, venueCity: ' ' })).toBe('Hilton Universal City')
})
