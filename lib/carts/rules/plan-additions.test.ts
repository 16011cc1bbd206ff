import { expect, test } from 'vitest'
import { mayBeDoubleSubmit, planAdditions } from './plan-additions'

const two = { kind: 'ticket' as const, itemId: 'full', quantity: 2 }
const now = new Date('2027-02-01T12:00:00Z')

test('adding an item that is already in the cart raises its quantity', () => {
  expect(planAdditions([{ itemId: 'full', quantity: 3 }], [two], { repeated: false })).toEqual({
    ok: true,
    value: [{ ...two, quantity: 5 }],
  })
})

test('one press that arrives twice counts once', () => {
  expect(planAdditions([{ itemId: 'full', quantity: 2 }], [two], { repeated: true })).toEqual({
    ok: true,
    value: [two],
  })
  expect(mayBeDoubleSubmit(new Date(now.getTime() - 4_999), now)).toBe(true)
  expect(mayBeDoubleSubmit(new Date(now.getTime() + 300), now)).toBe(true)
  expect(mayBeDoubleSubmit(new Date(now.getTime() - 5_000), now)).toBe(false)
})

test('a repeat of one item does not stop another item', () => {
  const book = { kind: 'publication' as const, itemId: 'print', quantity: 1 }
  expect(planAdditions([{ itemId: 'full', quantity: 2 }], [two, book], { repeated: true })).toEqual({
    ok: true,
    value: [two, book],
  })
})

test('more than five hundred of an item or fifty items are refused', () => {
  expect(planAdditions([{ itemId: 'full', quantity: 499 }], [two], { repeated: false })).toMatchObject({
    ok: false,
    refusal: { code: 'too-many-of-one' },
  })
  const many = Array.from({ length: 50 }, (_, i) => ({ itemId: `item-${i}`, quantity: 1 }))
  expect(planAdditions(many, [two], { repeated: false })).toMatchObject({ ok: false, refusal: { code: 'cart-full' } })
})

test('exactly five hundred of an item and fifty items are allowed; an existing item counts once', () => {
  expect(planAdditions([{ itemId: 'full', quantity: 498 }], [two], { repeated: false })).toEqual({
    ok: true,
    value: [{ ...two, quantity: 500 }],
  })
  expect(planAdditions([{ itemId: 'full', quantity: 499 }], [two], { repeated: false })).toEqual({
    ok: false,
    refusal: { code: 'too-many-of-one', most: 500 },
  })
  const many = Array.from({ length: 50 }, (_, i) => ({ itemId: `item-${i}`, quantity: 1 }))
  expect(planAdditions(many.slice(1), [two], { repeated: false }).ok).toBe(true)
  expect(planAdditions(many, [{ ...two, itemId: 'item-0' }], { repeated: false }).ok).toBe(true)
  expect(planAdditions(many, [two], { repeated: false })).toEqual({
    ok: false,
    refusal: { code: 'cart-full', most: 50 },
  })
  const book = { kind: 'publication' as const, itemId: 'print', quantity: 1 }
  expect(planAdditions([], [book, { ...two, quantity: 501 }], { repeated: false }).ok).toBe(false)
})

test('a repeat adds nothing to a larger quantity, and raises a smaller one', () => {
  expect(planAdditions([{ itemId: 'full', quantity: 3 }], [two], { repeated: true })).toEqual({
    ok: true,
    value: [{ ...two, quantity: 3 }],
  })
  expect(planAdditions([{ itemId: 'full', quantity: 1 }], [two], { repeated: true })).toEqual({
    ok: true,
    value: [two],
  })
  expect(mayBeDoubleSubmit(new Date(now.getTime() + 5_000), now)).toBe(false)
})
