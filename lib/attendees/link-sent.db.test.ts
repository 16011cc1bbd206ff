import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { openMoneyWorld } from '@/db/factories/money'
import { system } from '@/lib/base/actor'
import { settleOrder } from '@/lib/checkout/settle-order'
import { sendAttendeeMail } from '@/lib/documents/emails/send-attendee'
import { env, overrideEnv } from '@/lib/infra/env'
import { MailNotSent } from '@/lib/infra/mail/mail-not-sent'
import { getOrder } from '@/lib/orders/get-order'
import { linesOf } from '@/lib/orders/order-rows'
import { cancelRegistration } from '@/lib/refunds/cancel-registration'

const world = openMoneyWorld()
const days = (n: number) => new Date(Date.now() + n * 24 * 3_600_000)

test('while the mail server is unavailable, for any number of days, no verification is shown; a refused link counts as not sent', async () => {
  await world.member('colleague@alder.example')
  const buyer = await world.member('buyer@gmail.example')
  const { ticketIds } = await makeConference(world.db())
  const emails = ['colleague@alder.example']
  const bought = await world.order(buyer, ticketIds['Full conference'] ?? '', emails, 62_500)
  world.pay(bought)
  await settleOrder(world.as(buyer), { checkoutSessionId: bought.checkoutSessionId })
  const [line] = await linesOf(world.db(), bought.id)
  const told = async (now: Date) => (await getOrder(world.as(buyer, now), bought.number)).lines[0]?.memberPrice
  const job = { db: world.db(), actor: system('checkout.send-attendee-mail') }
  const sending = (now: Date) => sendAttendeeMail({ ...job, now }, { registrationLineId: line?.id ?? '' })
  const whole = Object.fromEntries(
    Object.entries(env()).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
  overrideEnv({ ...whole, SMTP_URL: 'smtp://127.0.0.1:1' })
  await expect(sending(days(1)).finally(() => overrideEnv(whole))).rejects.toThrow(MailNotSent)
  expect(await told(days(3))).toMatchObject({ linkSent: false, verified: false })
  await sending(days(3))
  await sending(days(9))
  expect(await told(days(3.9))).toMatchObject({ linkSent: true, verified: false })
  expect(await told(days(4.1)), 'the account was verified at once').toMatchObject({ linkSent: true, verified: true })
})

test('the buyer is not told of a member price whose registration is canceled (the order page said that it may be billed)', async () => {
  const buyer = await world.member('cancels@gmail.example')
  const { ticketIds } = await makeConference(world.db())
  const emails = ['goes@alder.example', 'stays@alder.example']
  const bought = await world.order(buyer, ticketIds['Full conference'] ?? '', emails, 125_000)
  world.pay(bought)
  const ctx = world.as(buyer)
  await settleOrder(ctx, { checkoutSessionId: bought.checkoutSessionId })
  const open = async () => (await getOrder(ctx, bought.number)).lines.map(({ memberPrice }) => memberPrice !== null)
  expect(await open()).toEqual([true, true])
  const [goes] = await linesOf(world.db(), bought.id)
  const cancel = { orderNumber: bought.number, lineId: goes?.id ?? '', seenRefund: 55_000 }
  expect(await cancelRegistration(ctx, cancel)).toMatchObject({ ok: true })
  expect(await open()).toEqual([false, true])
})
