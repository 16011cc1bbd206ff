import { expect, test } from 'vitest'
import { trackingPage } from './tracking-page'

test.each([
  ['USPS', '9400 1000 0000', 'https://tools.usps.com/go/TrackConfirmAction?tLabels=940010000000'],
  ['UPS', '1Z999AA10123456784', 'https://www.ups.com/track?tracknum=1Z999AA10123456784'],
  ['FedEx', '1&x=#2', 'https://www.fedex.com/fedextrack/?trknbr=1%26x%3D%232'],
  ['Other', '123', null],
  ['constructor', '123', null],
  ['UPS', ' ', null],
  ['UPS', null, null],
])('%s %s links to the carrier’s page', (carrier, number, page) => {
  expect(trackingPage(carrier, number)).toBe(page)
})
