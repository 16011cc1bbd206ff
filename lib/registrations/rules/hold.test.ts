import { expect, test } from 'vitest'
import { decideHold, drawsThatFit } from './hold'

const room = { quotaId: 'room', label: 'Whole conference', left: 3 }
const draw = (registrationId: string) => ({ registrationId, quotaId: 'room' })

test('two lines that share one quota are added up before the check (medusa #16502: each was checked alone)', () => {
  const twoLines = [draw('a1'), draw('a2'), draw('b1'), draw('b2')]
  const decided = decideHold(twoLines, [room])
  expect(decided).toEqual({
    ok: false,
    refusal: { code: 'seats-gone', short: [{ quotaId: 'room', label: 'Whole conference', wanted: 4, left: 3 }] },
  })
})

test('what fits is granted whole, down to the last seat', () => {
  expect(decideHold([draw('a'), draw('b'), draw('c')], [room]).ok).toBe(true)
})

test('an overdrawn quota reports zero left, not less', () => {
  const decided = decideHold([draw('a')], [{ ...room, left: -2 }])
  expect(!decided.ok && decided.refusal.short[0]?.left).toBe(0)
})

test.each([
  ['all of them', 3, ['a', 'b', 'c'], ['a', 'b', 'c']],
  ['as many as fit', 2, ['a', 'b', 'c'], ['a', 'b']],
  ['none', 0, ['a'], []],
])('each registration that fits gets its seats: %s', (_, left, asked, fit) => {
  const fitting = drawsThatFit(asked.map(draw), [{ ...room, left }])
  expect(fitting.map(({ registrationId }) => registrationId)).toEqual(fit)
})

test('a registration whose workshop is full gets no seat at all, and the next one gets both', () => {
  const both = (id: string) => [draw(id), { registrationId: id, quotaId: `workshop of ${id}` }]
  const workshops = [
    { quotaId: 'workshop of a', label: 'A', left: 0 },
    { quotaId: 'workshop of b', label: 'B', left: 1 },
  ]
  const fitting = drawsThatFit([...both('a'), ...both('b')], [{ ...room, left: 1 }, ...workshops])
  expect(fitting).toEqual(both('b'))
})

test('a registration that draws on an unknown quota gets no seat', () => {
  expect(drawsThatFit([draw('a'), { registrationId: 'a', quotaId: 'gone' }, draw('b')], [room])).toEqual([draw('b')])
})

test('every quota that falls short is named with what was wanted, and no other', () => {
  const quotas = [
    { quotaId: 'room', label: 'Whole conference', left: 2 },
    { quotaId: 'a', label: 'Workshop A', left: 0 },
    { quotaId: 'b', label: 'Workshop B', left: -1 },
    { quotaId: 'c', label: 'Workshop C', left: 0 },
  ]
  const drawn = [draw('x'), draw('y'), ...['a', 'b', 'b'].map((quotaId) => ({ registrationId: 'x', quotaId }))]
  expect(decideHold(drawn, quotas)).toEqual({
    ok: false,
    refusal: {
      code: 'seats-gone',
      short: [
        { quotaId: 'a', label: 'Workshop A', wanted: 1, left: 0 },
        { quotaId: 'b', label: 'Workshop B', wanted: 2, left: 0 },
      ],
    },
  })
  expect(decideHold([draw('x'), draw('y')], quotas.slice(0, 1))).toEqual({ ok: true, value: [draw('x'), draw('y')] })
})

test('the seats of a registration that fits are gone for the next, in each of its quotas', () => {
  const both = (id: string) => [draw(id), { registrationId: id, quotaId: 'a' }]
  const quotas = [
    { ...room, left: 5 },
    { quotaId: 'a', label: 'A', left: 1 },
  ]
  expect(drawsThatFit([...both('x'), ...both('y'), draw('z')], quotas)).toEqual([...both('x'), draw('z')])
})
