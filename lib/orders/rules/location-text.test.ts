import { expect, test } from 'vitest'
import { placeText } from './location-text'

test('a venue, its address and its city', () => {
  const place = { venue: 'Hyatt Regency Monterey', venueAddress: '1 Old Golf Course Road', venueCity: 'Monterey' }
  expect(placeText(place)).toBe('Hyatt Regency Monterey, 1 Old Golf Course Road, Monterey')
})

test('without an address the city stands alone, and no comma waits for what is not there', () => {
  const place = { venue: 'Hilton Universal City', venueAddress: '', venueCity: 'Universal City' }
  expect(placeText(place)).toBe('Hilton Universal City, Universal City')
  expect(placeText({ ...place, venueCity: ' ' })).toBe('Hilton Universal City')
})
