import { expect, test } from 'vitest'
import { decideUndo, UNDO_MINUTES } from './undo'

const shippedAt = new Date('2027-02-01T12:00:00Z')
const after = (minutes: number) => new Date(shippedAt.getTime() + minutes * 60_000)
const parcel = { erased: false, shippedAt, undoneAt: null, lines: [{ canceledAt: null }, { canceledAt: null }] }

test('a shipment can be undone for an hour, to the last millisecond', () => {
  expect(UNDO_MINUTES).toBe(60)
  expect(decideUndo(parcel, after(0))).toEqual({ ok: true, value: null })
  expect(decideUndo(parcel, after(60))).toEqual({ ok: true, value: null })
  expect(decideUndo(parcel, new Date(after(60).getTime() + 1))).toEqual({ ok: false, refusal: { code: 'too-late' } })
})

test.each([
  ['buyer-erased', { erased: true, undoneAt: after(1) }],
  ['already-undone', { undoneAt: after(1) }],
  ['canceled-since', { lines: [{ canceledAt: null }, { canceledAt: after(1) }] }],
] as const)('undoing is refused: %s', (code, over) => {
  expect(decideUndo({ ...parcel, ...over }, after(2))).toEqual({ ok: false, refusal: { code } })
})
