import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, plus, sum } from '@/lib/base/money'
import { decideRefund, type RefundableLine } from './refund'

const zero = { net: cents(0), tax: cents(0) }
const line = (over: Partial<RefundableLine> = {}): RefundableLine => ({
  id: 'a',
  parentId: null,
  kind: 'registration',
  net: cents(62500),
  tax: cents(0),
  refundable: true,
  refundUntil: '2027-04-23',
  charge: cents(7500),
  canceled: false,
  quantity: 1,
  shipped: 0,
  refunded: zero,
  ...over,
})
const order = (lines: RefundableLine[]) => ({
  lines,
  paid: sum(lines.map((l) => plus(l.net, l.tax))),
  refunded: cents(0),
})
const inTime = { today: '2027-04-23', waive: false }
const late = { today: '2027-04-24', waive: false }
const total = (r: ReturnType<typeof decideRefund>) => (r.ok ? r.value.total : r.refusal.code)

test('the rate paid less $75 until the deadline, nothing after it, all of it when staff waive', () => {
  expect(total(decideRefund(order([line()]), ['a'], inTime))).toBe(55000)
  expect(total(decideRefund(order([line()]), ['a'], late))).toBe(0)
  expect(total(decideRefund(order([line()]), ['a'], { ...late, waive: true }))).toBe(62500)
})

test('a guest is never refunded, but staff may waive it', () => {
  const guest = line({ refundable: false, net: cents(5000), charge: cents(0) })
  expect(total(decideRefund(order([guest]), ['a'], inTime))).toBe(0)
  expect(total(decideRefund(order([guest]), ['a'], { ...inTime, waive: true }))).toBe(5000)
})

test('a registration takes its sessions with it, and the charge is kept once', () => {
  const session = line({ id: 's', parentId: 'a', kind: 'session', net: cents(4000), charge: cents(0) })
  expect(total(decideRefund(order([line(), session]), ['a'], inTime))).toBe(59000)
})

test('a fee kept by mistake cannot be given back (pretix #1240): the charge never exceeds the line, the rest comes later', () => {
  const cheap = line({ net: cents(5000) })
  expect(total(decideRefund(order([cheap]), ['a'], inTime))).toBe(0)
  expect(total(decideRefund(order([cheap]), ['a'], { ...inTime, waive: true }))).toBe(5000)
})

test('cancelling one line moves its discount to the others (vendure #4811): each line reverses what was frozen on it', () => {
  const print = line({
    id: 'p',
    kind: 'print',
    net: cents(45000),
    tax: cents(4388),
    charge: cents(0),
    refundUntil: null,
  })
  const decided = decideRefund(order([line(), print]), ['p'], inTime)
  expect(decided.ok && decided.value.parts.map((p) => [p.lineId, p.net, p.tax])).toEqual([['p', 45000, 4388]])
})

test('shipping is returned when nothing remains to ship, and stays when something does', () => {
  const p = (id: string, over: Partial<RefundableLine> = {}) =>
    line({ id, kind: 'print', net: cents(3500), tax: cents(341), charge: cents(0), refundUntil: null, ...over })
  const shipping = line({ id: 'ship', kind: 'shipping', net: cents(600), charge: cents(0), refundUntil: null })
  expect(total(decideRefund(order([p('x'), p('y'), shipping]), ['x'], inTime))).toBe(3841)
  expect(total(decideRefund(order([p('x'), p('y', { canceled: true }), shipping]), ['x'], inTime))).toBe(4441)
  expect(total(decideRefund(order([p('x', { shipped: 1 }), shipping]), ['x'], inTime))).toBe('already-shipped')
})

test('of a line that has shipped in part, the rest is returned to the cent', () => {
  const fifteen = line({
    id: 'p',
    kind: 'print',
    net: cents(45000),
    tax: cents(4388),
    quantity: 15,
    shipped: 10,
    charge: cents(0),
    refundUntil: null,
  })
  expect(total(decideRefund(order([fifteen]), ['p'], inTime))).toBe(15000 + 1463)
})

test('a line canceled twice is refused', () => {
  expect(total(decideRefund(order([line({ canceled: true })]), ['a'], inTime))).toBe('already-canceled')
})

test('refunds never exceed the payment, whatever is canceled, and are never negative', () => {
  const arbitrary = fc.array(
    fc.record({
      net: fc.nat(200000),
      tax: fc.nat(20000),
      charge: fc.constantFrom(0, 7500),
      kind: fc.constantFrom('registration' as const, 'print' as const, 'digital' as const),
    }),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(arbitrary, fc.boolean(), fc.nat(11), (raw, waive, upTo) => {
      const lines = raw.map((r, i) =>
        line({ id: String(i), kind: r.kind, net: cents(r.net), tax: cents(r.tax), charge: cents(r.charge) }),
      )
      const whole = order(lines)
      const decided = decideRefund(
        whole,
        lines.slice(0, upTo + 1).map((l) => l.id),
        { today: '2027-01-01', waive },
      )
      if (!decided.ok) throw new Error(decided.refusal.code)
      expect(decided.value.total).toBeLessThanOrEqual(whole.paid)
      for (const p of decided.value.parts) expect(Math.min(p.net, p.tax)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('what went back by another way is not given twice: the line can still be canceled, for what is left', () => {
  const twice = { ...order([line()]), refunded: cents(60000) }
  const decided = decideRefund(twice, ['a'], inTime)
  expect(decided.ok && [decided.value.total, decided.value.parts[0]?.rule]).toEqual([2500, 'what-is-left'])
  expect(total(decideRefund({ ...twice, refunded: cents(62500) }, ['a'], inTime))).toBe(0)
})
