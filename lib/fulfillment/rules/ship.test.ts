import { expect, test } from 'vitest'
import { decideShipment, type ShippableLine } from './ship'

const line = (over: Partial<ShippableLine> = {}): ShippableLine => ({
  id: 'a',
  kind: 'print',
  quantity: 15,
  shipped: 0,
  canceled: false,
  ...over,
})
const ship = (lines: ShippableLine[], asked: { id: string; quantity: number }[], status = 'accepted') =>
  decideShipment({ status, undecided: false, lines }, asked)

test('some copies can ship, then the rest, never more', () => {
  expect(ship([line()], [{ id: 'a', quantity: 10 }])).toEqual({ ok: true, value: [{ id: 'a', quantity: 10 }] })
  expect(ship([line({ shipped: 10 })], [{ id: 'a', quantity: 6 }])).toEqual({
    ok: false,
    refusal: { code: 'more-than-is-left', lineId: 'a', left: 5 },
  })
})

test('a line listed twice is counted together', () => {
  expect(
    ship(
      [line()],
      [
        { id: 'a', quantity: 10 },
        { id: 'a', quantity: 10 },
      ],
    ),
  ).toMatchObject({ ok: false, refusal: { code: 'more-than-is-left' } })
})

test('an unpaid, digital or canceled line, or one of another order, does not ship', () => {
  expect(ship([line()], [{ id: 'a', quantity: 1 }], 'pending')).toMatchObject({
    refusal: { code: 'order-not-accepted' },
  })
  expect(ship([line({ kind: 'digital' })], [{ id: 'a', quantity: 1 }])).toMatchObject({
    refusal: { code: 'nothing-to-ship' },
  })
  expect(ship([line({ canceled: true })], [{ id: 'a', quantity: 1 }])).toMatchObject({
    refusal: { code: 'nothing-to-ship' },
  })
  expect(ship([line()], [{ id: 'b', quantity: 1 }])).toMatchObject({ refusal: { code: 'not-of-this-order' } })
})

test('nothing ships while staff must decide whether to confirm or refund the order', () => {
  const undecided = { status: 'accepted', undecided: true, lines: [line()] }
  expect(decideShipment(undecided, [{ id: 'a', quantity: 1 }])).toMatchObject({ refusal: { code: 'not-decided' } })
})

test('a package can have exactly what is left of each requested line, and no other line', () => {
  const lines = [line({ shipped: 10 }), line({ id: 'b', quantity: 2 }), line({ id: 'c' })]
  const asked = [
    { id: 'a', quantity: 5 },
    { id: 'b', quantity: 2 },
  ]
  expect(ship(lines, asked)).toEqual({ ok: true, value: asked })
  expect(ship(lines, [{ id: 'b', quantity: 3 }])).toEqual({
    ok: false,
    refusal: { code: 'more-than-is-left', lineId: 'b', left: 2 },
  })
})
