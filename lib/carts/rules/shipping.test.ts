import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shippingFor } from './shipping'

test('a parcel costs what its weight band costs', () => {
  expect(shippingFor(420)).toMatchObject({ cents: 550, upToGrams: 500 })
  expect(shippingFor(500).cents).toBe(550)
  expect(shippingFor(501).cents).toBe(700)
  expect(shippingFor(10_000).cents).toBe(2600)
})

test('print heavier than one parcel is sent in several', () => {
  expect(shippingFor(10_001)).toMatchObject({ cents: 2600 + 550, upToGrams: 10_500 })
  expect(shippingFor(20_000).cents).toBe(5200)
})

test('print of unknown weight still pays the lightest band', () => {
  expect(shippingFor(0).cents).toBe(550)
})

test('shipping is whole cents, never negative, and never falls when weight is added', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5_000_000 }), fc.nat({ max: 20_000 }), (grams, more) => {
      const light = shippingFor(grams)
      expect(light.cents).toBeGreaterThan(0)
      expect(light.upToGrams).toBeGreaterThanOrEqual(grams)
      expect(shippingFor(grams + more).cents).toBeGreaterThanOrEqual(light.cents)
    }),
  )
})
