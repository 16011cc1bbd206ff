import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { verifiedEvent } from './event'

const secret = 'whsec_test'
const now = new Date('2026-11-28T12:00:00Z')
const body = '{"id":"evt_1","object":"event","type":"refund.updated"}'
const signed = (seconds: number, by = secret) =>
  Stripe.webhooks.generateTestHeaderString({
    payload: body,
    secret: by,
    timestamp: Math.floor(now.getTime() / 1000) + seconds,
  })
const idOf = (signature: string) => verifiedEvent(body, signature, secret, now)?.id ?? null

test.each([0, 299, 300, -299, -300])('an event stamped %d s from now is accepted', (seconds) => {
  expect(idOf(signed(seconds))).toBe('evt_1')
})

test.each([301, 3600, 1e9, -301, -3600])(
  'an event stamped %d s from now is refused (an hour ahead was accepted)',
  (seconds) => {
    expect(idOf(signed(seconds))).toBeNull()
  },
)

test('an event with a second time, another secret or no signature is refused', () => {
  const ahead = signed(3600)
  expect(idOf(`${ahead},t=${Math.floor(now.getTime() / 1000)}`)).toBeNull()
  expect(idOf(`t=${Math.floor(now.getTime() / 1000)},${ahead}`)).toBeNull()
  expect(idOf(signed(0, 'whsec_other'))).toBeNull()
  for (const signature of ['', 't=', 't=x,v1=x', 'v1=x', ',']) expect(idOf(signature), signature).toBeNull()
})
