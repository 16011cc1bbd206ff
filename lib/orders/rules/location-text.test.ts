import { expect, test } from 'vitest'
import { locationText } from './location-text'

test('a venue, its address and its city', () => {
  const place = { venue: 'Hyatt Regency Monterey', venueAddress: '1 Old Golf Course Road', venueCity: 'Monterey' }
  expect(locationText(place)).toBe('Hyatt Regency Monterey, 1 Old Golf Course Road, Monterey')
})

test('without an address the city stands alone, and no comma waits for what is not there', () => {
  const place = { venue: 'Hilton Universal City', venueAddress: '', venueCity: 'Universal City' }
  expect(locationText(place)).toBe('Hilton Universal City, Universal City')
  expect(locationText({ ...place, venueCity: ' ' })).toBe('Hilton Universal City')
})
