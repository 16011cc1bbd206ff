import { expect, test } from 'vitest'
import { shipOrderLinesForm } from './forms'

const id = '11111111-1111-4111-8111-111111111111'
const sent = (trackingNumber: string) => ({
  orderNumber: '10002',
  idempotencyKey: id,
  carrier: 'UPS',
  trackingNumber,
  lines: [{ id, quantity: '1', ship: 'on' }],
})

test('[C06] a card number typed as the number of a parcel is refused; the numbers of parcels are not', () => {
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
])('%s with the number %s: a UPS number under another carrier is asked about', (carrier, tracking, wrong) => {
  const { error } = shipOrderLinesForm.safeParse({ ...sent(tracking), carrier })
  expect(error?.issues.map(({ path }) => path.join('.')) ?? []).toEqual(wrong)
})
