import { expect, test } from 'vitest'
import { locationText } from './location-text'

test('a location is a venue, its address and its city', () => {
  const place = { venue: 'Hyatt Regency Monterey', venueAddress: '1 Old Golf Course Road', venueCity: 'Monterey' }
  expect(locationText(place)).toBe('Hyatt Regency Monterey, 1 Old Golf Course Road, Monterey')
})

test('without an address the city stands alone, with no extra comma', () => {
  const place = { venue: 'Hilton Universal City', venueAddress: '', venueCity: 'Universal City' }
  expect(locationText(place)).toBe('Hilton Universal City, Universal City')
  expect(locationText({ ...place, venueCity: ' ' })).toBe('Hilton Universal City')
})
