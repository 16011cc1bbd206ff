import { expect, test } from 'vitest'
import {
  orderNumberForm,
  searchOrdersForm,
  shipOrderLinesForm,
  showDeliveryForm,
  startDownloadForm,
  tryJobsAgainForm,
  undoShipmentForm,
} from './forms'

const id = '11111111-1111-4111-8111-111111111111'
const sent = (trackingNumber: string) => ({
  orderNumber: '10002',
  idempotencyKey: id,
  carrier: 'UPS',
  trackingNumber,
  lines: [{ id, quantity: '1', ship: 'on' }],
})

test('[C06] a card number typed as a tracking number is refused; tracking numbers are not', () => {
  const refused = shipOrderLinesForm.safeParse(sent('4242 4242 4242 4242'))
  expect(refused.error?.issues.map(({ path }) => path.join('.'))).toEqual(['trackingNumber'])
  for (const parcel of ['', '1Z 999 AA1 01 2345 6784', '9400 1000 0000 0000 0000 00', '794657893218'])
    expect(shipOrderLinesForm.safeParse(sent(parcel)).success, parcel).toBe(true)
})

test.each([
  ['USPS', '1Z 999 AA1 01 2345 6784', ['trackingNumber']],
  ['FedEx', '1z999aa10123456784', ['trackingNumber']],
  ['UPS', '1Z999AA10123456784', []],
  ['Other', '1Z999AA10123456784', []],
  ['USPS', '9400 1000 0000 0000 0000 00', []],
  ['USPS', '1Z999AA101234567841', []],
  ['USPS', 'A1Z999AA10123456784', []],
])('%s with the number %s: a UPS number with another carrier is refused', (carrier, tracking, wrong) => {
  const { error } = shipOrderLinesForm.safeParse({ ...sent(tracking), carrier })
  expect(error?.issues.map(({ path }) => path.join('.')) ?? []).toEqual(wrong)
})

const other = '22222222-2222-4222-8222-222222222222'
const fieldsOf = (given: Record<string, unknown>) => {
  const { error } = shipOrderLinesForm.safeParse({ ...sent('1Z'), ...given })
  // Each in our own words, not the library's.
  for (const { message } of error?.issues ?? []) expect(message).toMatch(/^(?!Invalid|Too )[A-Z].*[a-z]/)
  return error?.issues.map(({ path }) => path.join('.')) ?? []
}

test('only checked lines are shipped, with ids in lower case and without spaces around the number', () => {
  const lines = [
    { id: 'AAAAAAAA-AAAA-4AAA-8AAA-AAAAAAAAAAAA', quantity: '2', ship: 'on' },
    { id: other, quantity: '5' },
  ]
  expect(shipOrderLinesForm.parse({ ...sent(' 1Z 9 '), lines })).toEqual({
    orderNumber: 10_002,
    idempotencyKey: id,
    carrier: 'UPS',
    trackingNumber: '1Z 9',
    withoutAddress: false,
    lines: [{ id: 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa', quantity: 2 }],
  })
  expect(shipOrderLinesForm.parse({ ...sent(''), withoutAddress: 'on' }).withoutAddress).toBe(true)
  expect(shipOrderLinesForm.parse({ ...sent(''), trackingNumber: undefined }).trackingNumber).toBe('')
})

test.each<[Record<string, unknown>, string[]]>([
  [{ trackingNumber: '1Z_9' }, ['trackingNumber']],
  [{ trackingNumber: '_1Z9' }, ['trackingNumber']],
  [{ trackingNumber: '1Z9_' }, ['trackingNumber']],
  [{ trackingNumber: '4242424242424242' }, ['trackingNumber']],
  [{ carrier: 'FedEx', trackingNumber: '1Z999AA10123456784' }, ['trackingNumber']],
  [{ lines: [] }, ['lines']],
  [{ lines: [{ id, quantity: '1' }] }, ['lines']],
  [{ lines: [{ id, quantity: '0', ship: 'on' }] }, ['lines.0.quantity']],
  [{ lines: ['1', '2'].map((quantity) => ({ id, quantity, ship: 'on' })) }, []],
  [{ lines: [{ id, quantity: '500', ship: 'on' }] }, []],
])('the errors for %j are at %j', (given, fields) => expect(fieldsOf(given)).toEqual(fields))

test('at most 500 copies and 200 lines are accepted, and a checkbox with any value but "on" is refused', () => {
  const line = { id, quantity: '501', ship: 'on' }
  expect(shipOrderLinesForm.safeParse({ ...sent(''), lines: [{ ...line, quantity: '1', ship: ['on'] }] }).success).toBe(
    false,
  )
  const many = (length: number) => Array.from({ length }, () => ({ ...line, quantity: '1' }))
  const reads = (given: Record<string, unknown>) => shipOrderLinesForm.safeParse({ ...sent(''), ...given }).success
  expect([{ lines: [line] }, { lines: many(201) }, { lines: many(200) }, { withoutAddress: 'yes' }].map(reads)).toEqual(
    [false, false, true, false],
  )
})

test('an empty search is refused with a message', () => {
  expect(searchOrdersForm.parse({ q: ' Reyes ' })).toEqual({ q: 'Reyes' })
  for (const q of ['', '  ', 'x'.repeat(255)])
    expect(searchOrdersForm.safeParse({ q }).error?.issues[0]?.message, q).toMatch(/^(?!Invalid|Too )[A-Z]/)
})

test('the forms of staff and buyers are read whole', () => {
  const order = { orderNumber: '10002' }
  expect(undoShipmentForm.parse({ ...order, shipmentId: id })).toEqual({ orderNumber: 10_002, shipmentId: id })
  expect(showDeliveryForm.parse(order)).toEqual({ orderNumber: 10_002 })
  expect(orderNumberForm.parse(order)).toEqual({ orderNumber: 10_002 })
  expect(startDownloadForm.parse({ lineId: id })).toEqual({ lineId: id })
})

test.each([
  ['refunds.send-refund-mail', true],
  ['a.', true],
  ['a', false],
  [`a${'b'.repeat(60)}`, true],
  [`a${'b'.repeat(61)}`, false],
  ['-orders', false],
  ['orders refund', false],
  ['orders.Mail', false],
  ['Xorders', false],
])('%j is the name of a queue: %s', (job, is) => expect(tryJobsAgainForm.safeParse({ job }).success).toBe(is))
