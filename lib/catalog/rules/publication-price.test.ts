import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FormatPrice, priceOfFormat } from './publication-price'

const handbook: FormatPrice[] = [
  { buyerKind: 'city-official', fromQuantity: 1, cents: 3_500 },
  { buyerKind: 'other', fromQuantity: 1, cents: 4_500 },
]
const guide: FormatPrice[] = [
  { buyerKind: 'other', fromQuantity: 15, cents: 3_000 },
  { buyerKind: 'other', fromQuantity: 1, cents: 3_500 },
]

test('an official of any city pays less', () => {
  expect(priceOfFormat(handbook, { buyerKind: 'city-official', quantity: 1 })).toMatchObject({
    value: { unitCents: 3_500 },
  })
  expect(priceOfFormat(handbook, { buyerKind: 'other', quantity: 1 })).toMatchObject({ value: { unitCents: 4_500 } })
})

test('from fifteen copies every copy costs $30', () => {
  const fourteen = priceOfFormat(guide, { buyerKind: 'other', quantity: 14 })
  expect(fourteen).toMatchObject({
    value: { unitCents: 3_500, why: { fromQuantity: 1, next: { fromQuantity: 15, cents: 3_000 } } },
  })
  const fifteen = priceOfFormat(guide, { buyerKind: 'other', quantity: 15 })
  expect(fifteen).toMatchObject({ value: { unitCents: 3_000, why: { fromQuantity: 15, next: null } } })
})

test('a format without a price for the buyer or the quantity is not sold', () => {
  const refused = { ok: false, refusal: { code: 'not-sold-to' } }
  expect(priceOfFormat(guide, { buyerKind: 'city-official', quantity: 1 })).toEqual(refused)
  expect(priceOfFormat(guide.slice(0, 1), { buyerKind: 'other', quantity: 14 })).toEqual(refused)
  expect(priceOfFormat([], { buyerKind: 'other', quantity: 1 })).toEqual(refused)
})

test('free is a price', () => {
  const free: FormatPrice[] = [{ buyerKind: 'other', fromQuantity: 1, cents: 0 }]
  expect(priceOfFormat(free, { buyerKind: 'other', quantity: 3 })).toMatchObject({ ok: true, value: { unitCents: 0 } })
})

test('with falling quantity breaks, more copies never cost more per copy', () => {
  const steps = fc.uniqueArray(fc.integer({ min: 2, max: 400 }), { maxLength: 5 })
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), (from, a, b) => {
      const prices = [1, ...from.sort((x, y) => x - y)].map((fromQuantity, i) => ({
        buyerKind: 'other' as const,
        fromQuantity,
        cents: 10_000 - i * 700,
      }))
      const [few, many] = [Math.min(a, b), Math.max(a, b)].map((quantity) =>
        priceOfFormat(prices, { buyerKind: 'other', quantity }),
      )
      expect(few?.ok && many?.ok && many.value.unitCents <= few.value.unitCents).toBe(true)
    }),
  )
})
