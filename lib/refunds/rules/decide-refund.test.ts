import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cents, plus, sum } from '@/lib/base/money'
import { decideRefund, type LineForRefund, limitTo } from './decide-refund'

const zero = { net: cents(0), tax: cents(0) }
const line = (over: Partial<LineForRefund> = {}): LineForRefund => ({
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
  refundedOrPending: zero,
  ...over,
})
const order = (lines: LineForRefund[]) => ({
  lines,
  paid: sum(lines.map((l) => plus(l.net, l.tax))),
  refundedOrPending: cents(0),
})
const inTime = { today: '2027-04-23', waive: false }
const late = { today: '2027-04-24', waive: false }
const total = (r: ReturnType<typeof decideRefund>) => (r.ok ? r.value.total : r.refusal.code)

test('the refund is the rate paid less $75 until the deadline, nothing after it, and everything when staff waive the rule', () => {
  expect(total(decideRefund(order([line()]), ['a'], inTime))).toBe(55000)
  expect(total(decideRefund(order([line()]), ['a'], late))).toBe(0)
  expect(total(decideRefund(order([line()]), ['a'], { ...late, waive: true }))).toBe(62500)
})

test('a guest is never refunded unless staff waive the rule', () => {
  const guest = line({ refundable: false, net: cents(5000), charge: cents(0) })
  expect(total(decideRefund(order([guest]), ['a'], inTime))).toBe(0)
  expect(total(decideRefund(order([guest]), ['a'], { ...inTime, waive: true }))).toBe(5000)
})

test('canceling a registration cancels its sessions, and the charge is kept once', () => {
  const session = line({ id: 's', parentId: 'a', kind: 'session', net: cents(4000), charge: cents(0) })
  expect(total(decideRefund(order([line(), session]), ['a'], inTime))).toBe(59000)
})

test('the charge never exceeds the line, and the rest can be refunded later (a fee kept by mistake could not be refunded: pretix #1240)', () => {
  const cheap = line({ net: cents(5000) })
  expect(total(decideRefund(order([cheap]), ['a'], inTime))).toBe(0)
  expect(total(decideRefund(order([cheap]), ['a'], { ...inTime, waive: true }))).toBe(5000)
})

test('each line reverses what was frozen on it (canceling one line moved its discount to the others: vendure #4811)', () => {
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

test('shipping is refunded when nothing remains to ship, and kept when something does', () => {
  const p = (id: string, over: Partial<LineForRefund> = {}) =>
    line({ id, kind: 'print', net: cents(3500), tax: cents(341), charge: cents(0), refundUntil: null, ...over })
  const shipping = line({ id: 'ship', kind: 'shipping', net: cents(600), charge: cents(0), refundUntil: null })
  expect(total(decideRefund(order([p('x'), p('y'), shipping]), ['x'], inTime))).toBe(3841)
  expect(total(decideRefund(order([p('x'), p('y', { canceled: true }), shipping]), ['x'], inTime))).toBe(4441)
  expect(total(decideRefund(order([p('x', { shipped: 1 }), shipping]), ['x'], inTime))).toBe('already-shipped')
})

test('for a partly shipped line, the exact amount of the rest is refunded', () => {
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

test('a second cancellation of a line is refused', () => {
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

test('what was refunded another way is not refunded twice: the line can still be canceled, for what is left', () => {
  const twice = { ...order([line()]), refundedOrPending: cents(60000) }
  const decided = decideRefund(twice, ['a'], inTime)
  expect(decided.ok && [decided.value.total, decided.value.parts[0]?.rule]).toEqual([2500, 'what-is-left'])
  expect(total(decideRefund({ ...twice, refundedOrPending: cents(62500) }, ['a'], inTime))).toBe(0)
})

type Told = [rule: string | null, net: number, tax: number, charge: number, refundUntil: string | null]
const asked = (lines: LineForRefund[], ids: string[], ask = inTime): Told[] => {
  const decided = decideRefund(order(lines), ids, ask)
  if (!decided.ok) throw new Error(decided.refusal.code)
  return decided.value.parts.map((p) => [p.rule, p.net, p.tax, p.charge, p.refundUntil])
}
const untaxed = { net: cents(62500), tax: cents(5000) }
const endless = { refundUntil: null, charge: cents(0) }

test.each<[string, Partial<LineForRefund>, { today: string; waive: boolean }, Told]>([
  ['a registration in time', {}, inTime, ['less-charge', 55000, 5000, 7500, '2027-04-23']],
  ['one without a charge', { charge: cents(0) }, inTime, ['full', 62500, 5000, 0, '2027-04-23']],
  ['one that is late', {}, late, ['past-deadline', 0, 0, 0, '2027-04-23']],
  ['a late one, waived', {}, { ...late, waive: true }, ['waived', 62500, 5000, 0, '2027-04-23']],
  ['a guest, late or not', { refundable: false }, late, ['guest', 0, 0, 0, '2027-04-23']],
  ['a digital copy', { kind: 'digital', ...endless }, inTime, ['digital', 0, 0, 0, null]],
  ['print, at any time', { kind: 'print', ...endless }, late, ['full', 62500, 5000, 0, null]],
  [
    'a line that was partly refunded before',
    { refundedOrPending: { net: cents(10000), tax: cents(1000) } },
    inTime,
    ['less-charge', 45000, 4000, 7500, '2027-04-23'],
  ],
  [
    'a line with less left than the charge',
    { refundedOrPending: { net: cents(60000), tax: cents(5000) } },
    inTime,
    ['less-charge', 0, 0, 2500, '2027-04-23'],
  ],
])('the refund, what is kept and the text for %s', (_, over, ask, part) => {
  expect(asked([line({ ...untaxed, ...over })], ['a'], ask)).toEqual([part])
})

test('canceling a free order refunds nothing, keeps nothing and says so', () => {
  const free = { lines: [line({ net: cents(0) })], paid: cents(0), refundedOrPending: cents(0) }
  const decided = decideRefund(free, ['a'], inTime)
  expect(decided.ok && decided.value).toEqual({
    parts: [{ lineId: 'a', net: 0, tax: 0, rule: 'nothing-paid', charge: 0, refundUntil: '2027-04-23' }],
    total: 0,
  })
})

test('canceling a line of an order that was not paid refunds nothing, and does not say that the line was free', () => {
  const decided = decideRefund({ lines: [line()], paid: cents(0), refundedOrPending: cents(0) }, ['a'], inTime)
  expect(decided.ok && decided.value.parts).toMatchObject([{ net: 0, tax: 0, rule: 'nothing-paid', charge: 0 }])
})

test.each([inTime, { ...inTime, waive: true }])(
  'a paid line of which everything was refunded before is not called free (%o)',
  (ask) => {
    const before = line({ charge: cents(0) })
    const refundedOrPending = { net: before.net, tax: before.tax }
    expect(asked([{ ...before, refundedOrPending }], ['a'], ask)).toEqual([['what-is-left', 0, 0, 0, '2027-04-23']])
  },
)

test('a free line of a paid order keeps its own rule: nothing of it was refunded before', () => {
  const lines = [line({ charge: cents(0), net: cents(0) }), line({ id: 'b' })]
  expect(asked(lines, ['a'], inTime)).toEqual([['full', 0, 0, 0, '2027-04-23']])
  expect(asked(lines, ['a'], { ...inTime, waive: true })).toEqual([['waived', 0, 0, 0, '2027-04-23']])
})

test('canceling a registration cancels only its own sessions, and none that is already canceled', () => {
  const session = (id: string, over: Partial<LineForRefund> = {}) =>
    line({ id, parentId: 'a', kind: 'session', net: cents(4000), charge: cents(0), ...over })
  const lines = [
    line(),
    line({ id: 'b' }),
    session('s'),
    session('gone', { canceled: true }),
    session('t', { parentId: 'b' }),
  ]
  const decided = decideRefund(order(lines), ['a'], inTime)
  expect(decided.ok && decided.value.parts.map(({ lineId }) => lineId)).toEqual(['a', 's'])
  expect(total(decideRefund(order(lines), ['s'], inTime))).toBe(4000)
})

test('a choice of no line, a line of another order, or only shipping is refused as empty', () => {
  const shipping = line({ id: 'ship', kind: 'shipping', ...endless })
  for (const ids of [[], ['other'], ['ship']])
    expect(total(decideRefund(order([line(), shipping]), ids, inTime))).toBe('nothing-chosen')
})

test('one line that cannot be canceled refuses all lines chosen with it', () => {
  const print = (over: Partial<LineForRefund>) => line({ id: 'p', kind: 'print', quantity: 2, ...endless, ...over })
  expect(total(decideRefund(order([line(), print({ canceled: true })]), ['a', 'p'], inTime))).toBe('already-canceled')
  expect(total(decideRefund(order([line(), print({ shipped: 2 })]), ['a', 'p'], inTime))).toBe('already-shipped')
  expect(total(decideRefund(order([line(), print({ shipped: 1 })]), ['a', 'p'], inTime))).toBe(55000 + 31250)
})

test.each<[string, Partial<LineForRefund>, Partial<LineForRefund>, string[], string[]]>([
  ['with the last print', {}, { canceled: true }, ['x'], ['x', 'ship']],
  ['with all print at once', {}, {}, ['x', 'y'], ['x', 'y', 'ship']],
  ['not while other print stays', {}, {}, ['x'], ['x']],
  ['not when some of it has shipped', { quantity: 2, shipped: 1 }, { canceled: true }, ['x'], ['x']],
  ['not when other print has shipped', {}, { quantity: 2, shipped: 1, canceled: true }, ['x'], ['x']],
  ['not with a registration, when the print was canceled before', { canceled: true }, { canceled: true }, ['a'], ['a']],
])('shipping is refunded %s', (_, x, y, ids, gone) => {
  const print = (id: string, over: Partial<LineForRefund>) => line({ id, kind: 'print', ...endless, ...over })
  const shipping = line({ id: 'ship', kind: 'shipping', net: cents(600), ...endless })
  const lines = [line(), print('x', x), print('y', y), shipping, { ...shipping, id: 'ship-2', canceled: true }]
  const decided = decideRefund(order(lines), ids, inTime)
  expect(decided.ok && decided.value.parts.map(({ lineId }) => lineId)).toEqual(gone)
})

test('a refund of exactly what is left of the payment keeps its rule; with one cent less, what is left is refunded', () => {
  const most = (left: number) => ({ ...order([line()]), refundedOrPending: cents(62500 - left) })
  const rule = (left: number) => {
    const decided = decideRefund(most(left), ['a'], inTime)
    return decided.ok && [decided.value.total, decided.value.parts[0]?.rule]
  }
  expect(rule(55000)).toEqual([55000, 'less-charge'])
  expect(rule(54999)).toEqual([54999, 'what-is-left'])
})

test('what is left is shared exactly in proportion to each part, net and tax separately, and is never negative', () => {
  const part = (net: number, tax: number) => ({ net: cents(net), tax: cents(tax), rule: 'full' as const })
  const parts = [part(6000, 600), part(3000, 300), part(0, 0)]
  expect(limitTo({ parts, total: cents(9900) }, cents(3300))).toEqual({
    parts: [part(2000, 200), part(1000, 100), part(0, 0)].map((each) => ({ ...each, rule: 'what-is-left' })),
    total: 3300,
  })
  expect(limitTo({ parts, total: cents(9900) }, cents(-1)).total).toBe(0)
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(100_000), fc.nat(10_000))), fc.nat(500_000), (amounts, most) => {
      const all = amounts.map(([net, tax]) => part(net, tax))
      const before = sum(all.map((each) => plus(each.net, each.tax)))
      const kept = limitTo({ parts: all, total: before }, cents(most))
      expect(kept.total).toBe(Math.min(before, most))
      expect(sum(kept.parts.map((each) => plus(each.net, each.tax)))).toBe(kept.total)
    }),
  )
})
