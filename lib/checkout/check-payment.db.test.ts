import { afterEach, expect, test, vi } from 'vitest'
import { makeConference } from '@/db/factories'
import { openMoneyWorld } from '@/db/factories/money'
import { stripe } from '@/lib/infra/stripe/client'
import { checkPayment } from './check-payment'

const world = openMoneyWorld()
afterEach(() => {
  vi.restoreAllMocks()
  world.control('POST', '/fail-next', { kind: '500', times: 0 })
})

test('a returning buyer waits for one request to Stripe, at most five seconds; without an answer the page shows what we know', async () => {
  const { ticketIds } = await makeConference(world.db())
  const buyer = await world.member()
  const bought = await world.order(buyer, ticketIds['Full conference'] ?? '', ['waits@alder.example'], 62_500)
  const ask = () => checkPayment(world.as(buyer), { orderNumber: bought.number })
  world.pay(bought)
  const asked = vi.spyOn(stripe().checkout.sessions, 'retrieve')
  // A second try would find the payment.
  world.control('POST', '/fail-next', { kind: '500', times: 1 })
  expect(await ask()).toMatchObject({ ok: true, value: { step: 'page-ready' } })
  const within = expect.objectContaining({ timeout: 5_000, maxNetworkRetries: 0 })
  expect(asked).toHaveBeenCalledExactlyOnceWith(bought.checkoutSessionId, expect.anything(), within)
  expect(await ask()).toMatchObject({ ok: true, value: { step: 'accepted' } })
  expect(await ask()).toMatchObject({ ok: true, value: { step: 'accepted' } })
  expect(asked).toHaveBeenCalledTimes(2)
})
