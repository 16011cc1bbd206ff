import { expect, test } from 'vitest'
import { cancelOrderLinesForm, cancelRegistrationForm } from './forms'

const id = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'
const largest = 2_147_483_647
const sent = { orderNumber: '10017', lineIds: id, reason: 'illness', seenRefund: '0' }

test('a registration is canceled with the refund that was shown, and its id is stored in lower case', () => {
  const read = { orderNumber: 10_017, lineId: id, seenRefund: 55_000 }
  expect(cancelRegistrationForm.parse({ orderNumber: '10017', lineId: id.toUpperCase(), seenRefund: '55000' })).toEqual(
    read,
  )
  for (const seenRefund of [0, largest])
    expect(cancelRegistrationForm.parse({ ...read, seenRefund }).seenRefund).toBe(seenRefund)
  for (const wrong of [{ seenRefund: -1 }, { seenRefund: largest + 1 }, { orderNumber: 0 }, { orderNumber: 1.5 }])
    expect(cancelRegistrationForm.safeParse({ ...read, ...wrong }).success, JSON.stringify(wrong)).toBe(false)
  for (const orderNumber of [1, Number.MAX_SAFE_INTEGER])
    expect(cancelRegistrationForm.parse({ ...read, orderNumber }).orderNumber).toBe(orderNumber)
})

test('staff may refund one line or several, and refund in full only with a checked box', () => {
  expect(cancelOrderLinesForm.parse(sent)).toEqual({
    ...{ orderNumber: 10_017, lineIds: [id], reason: 'illness' },
    ...{ waive: false, seenRefund: 0 },
  })
  expect(cancelOrderLinesForm.parse({ ...sent, lineIds: [id, id] }).lineIds).toEqual([id, id])
  const waive = (value: unknown) => cancelOrderLinesForm.safeParse({ ...sent, waive: value }).data?.waive ?? null
  expect(['on', 'true', true, undefined, 'off', '', false].map(waive)).toEqual([
    true,
    true,
    true,
    false,
    null,
    null,
    null,
  ])
})

test('no line, or more than 200 lines, are refused; the first with a sentence', () => {
  const none = cancelOrderLinesForm.safeParse({ ...sent, lineIds: [] })
  expect(none.error?.issues[0]?.message).toMatch(/^(?!Invalid|Too )[A-Z]/)
  expect(cancelOrderLinesForm.safeParse({ ...sent, lineIds: Array(201).fill(id) }).success).toBe(false)
  expect(cancelOrderLinesForm.parse({ ...sent, lineIds: Array(200).fill(id) }).lineIds).toHaveLength(200)
  expect(cancelOrderLinesForm.safeParse({ ...sent, lineIds: 'all' }).success).toBe(false)
})
