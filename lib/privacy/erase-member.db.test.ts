import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { makeMember } from '@/db/factories/accounts'
import { buyMixed, makeFullMember, words } from '@/db/factories/erasure'
import { dumpOf, formsOf } from '@/db/factories/everything'
import { openMoneyWorld } from '@/db/factories/money'
import { loginSession } from '@/db/schema/accounts'
import { attendee } from '@/db/schema/attendees'
import { shipment } from '@/db/schema/fulfillment'
import { orderLine } from '@/db/schema/orders'
import { refund } from '@/db/schema/payments'
import { erasure } from '@/db/schema/privacy'
import { registration } from '@/db/schema/registrations'
import { insertLoginSessionIn } from '@/lib/accounts/sessions/session-rows'
import { system, visitor } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import { type PersonId } from '@/lib/base/ids'
import { linesOf } from '@/lib/orders/order-rows'
import { catchUpOnWebhooks } from '@/lib/reconciliation/catch-up-on-webhooks'
import { availabilityOf } from '@/lib/registrations/quotas'
import { findAccountByEmail, lockPersonIn, openFor, PersonGone, peoplePresent, readOwn } from '@/lib/vault'
import { highestLogNumber, readErasureLog } from './erasure-log/entries'
import { gatherExport } from './export/export-member'
import { findReceipt } from './find-receipt'
import { privacyPage } from './privacy-page'
import { requestErasure } from './request-erasure'
import { resumeErasures } from './resume-erasures'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const job = (now = new Date()) => ({ db: world.db(), actor: system('test'), now })
const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)

/** 62,500 less the charge of 7,500; two of three copies at 3,500; two thirds of their tax of 919. */
const back = 55_000 + 7_000 + 613

const rowOf = async (person: PersonId) =>
  (await world.db().select().from(erasure).where(eq(erasure.personId, person)))[0]

const refundsOf = (orderId: string) => world.db().select().from(refund).where(eq(refund.orderId, orderId))

const stateOf = (): { refunds: { amount: number }[] } => JSON.parse(JSON.stringify(world.control('GET', '/state')))

async function press(person: PersonId, seenRefund = back) {
  const pressed = await requestErasure(world.as(person), { seenRefund })
  if (!pressed.ok) throw new Error(`refused: ${JSON.stringify(pressed.refusal)}`)
  return pressed.value.receipt
}

test('[C20] one click does exactly what was shown, and nothing of the person is left in either database', async () => {
  const email = 'quillonia.vexworth@alder.example'
  const person = await makeFullMember(world, email)
  await world.db().transaction((tx) => insertLoginSessionIn(tx, { person, device: 'Firefox', now: new Date() }))
  const bought = await buyMixed(world, { person, email }, { colleague: 'cole@alder.example', ship: true })
  const bystander = await makeFullMember(world, 'bystander@alder.example')
  const theirs = await buyMixed(world, { person: bystander, email: 'bystander@alder.example' }, { ship: true })
  const before = { lines: await linesOf(world.db(), theirs.id), profile: await readOwn(world.as(bystander), 'profile') }

  const plan = (await privacyPage(world.as(person))).plan
  expect(plan.refund).toBe(back)
  const receipt = await press(person)
  await expect(world.db().transaction((tx) => lockPersonIn(tx, person))).rejects.toThrow(PersonGone)
  expect(await readOwn(world.as(person), 'profile')).toBeNull()
  expect(await world.db().select().from(loginSession).where(eq(loginSession.personId, person))).toEqual([])
  await world.jobs()

  expect(await rowOf(person)).toMatchObject({ step: 'completed' })
  expect((await refundsOf(bought.id)).map(({ cents, status }) => ({ cents, status }))).toEqual([
    { cents: back, status: 'succeeded' },
  ])
  const lines = await linesOf(world.db(), bought.id)
  expect(lines.map((line) => [line.kind, line.canceledAt !== null])).toEqual([
    ['registration', true],
    ['registration', false],
    ['print', true],
    ['digital', false],
    ['shipping', false],
  ])
  expect((await availabilityOf(world.db(), [bought.quota], new Date()))[0]?.left).toBe(9)
  expect(await world.orderOf(bought.number)).toMatchObject({ buyerId: null, buyerCityId: null, cartId: null })
  const [parcel] = await world.db().select().from(shipment).where(eq(shipment.orderId, bought.id))
  expect(parcel?.trackingNumber).toBeNull()

  // The colleague keeps the seat, and the buyer cannot delete what was given about them.
  const [colleague] = await attendeesOf(bought.id)
  expect(await attendeesOf(bought.id)).toHaveLength(1)
  const [seat] = await world
    .db()
    .select()
    .from(registration)
    .where(eq(registration.attendeeId, colleague ?? ''))
  expect(seat).toMatchObject({ status: 'confirmed' })
  expect(
    await openFor(job(), { person: colleague as PersonId, kind: 'attendee', purpose: 'notify-order' }),
  ).toMatchObject({ firstName: 'Cole', email: 'cole@alder.example' })

  expect(await linesOf(world.db(), theirs.id)).toEqual(before.lines)
  expect(await readOwn(world.as(bystander), 'profile')).toEqual(before.profile)

  const pressedAgain = await findReceipt(job(), { code: receipt.toLowerCase().replaceAll('-', ' ') })
  expect(pressedAgain).toMatchObject({ ok: true, value: { step: 'completed', payments: { orders: 1, redacted: 0 } } })
  const said = pressedAgain.ok ? pressedAgain.value.lines.map((line) => line.what) : []
  expect(said).toEqual(
    expect.arrayContaining([
      'Amounts and tax of 1 order',
      'Your canceled registrations',
      'Your account and where you were signed in',
    ]),
  )
  expect(said).not.toContain('Your registrations')
  expect(await findReceipt(job(), { code: 'AAAA-BBBB-CCCC-DDDD' })).toMatchObject({ ok: false })

  const last = (await world.messages(email))[0]
  expect(last?.subject).toBe('Your account and data are being deleted')
  expect(last?.text).toContain(receipt)
  const text = last?.text.replaceAll(/\s+/g, ' ')
  expect(text).toContain(
    `We canceled 1 registration and 2 printed copies of order ${bought.number}. You’ll be refunded $626.13 to the card`,
  )
  expect(text).toContain('The people you registered keep their seats.')
  expect(text?.match(/localhost:3000\/deleted/g)).toHaveLength(1)
  const until = plan.stripeUntil?.getTime()
  expect(pressedAgain.ok && pressedAgain.value.stripeUntil?.getTime()).toBe(until)
  expect(pressedAgain.ok && pressedAgain.value.money).toMatchObject([
    { refunds: [{ what: '1 registration and 2 printed copies, canceled when you deleted your account' }] },
  ])
  expect((await refundsOf(bought.id)).map(({ reason }) => reason)).toEqual(['account-deleted'])
  expect(last?.links).toContain('http://localhost:3000/deleted')
  expect((await readErasureLog()).entries.filter((each) => each.person === person).map((each) => each.step)).toEqual([
    'requested',
    'completed',
  ])

  await eraseToo(bystander)
  const [main, keys] = [await dumpOf(world.box().mainUrl), await dumpOf(world.box().keysUrl)]
  for (const word of [email, ...Object.values(words)])
    for (const form of formsOf(word)) expect(`${main}\n${keys}`.includes(form), form).toBe(false)
  expect(main.length).toBeGreaterThan(1000)
})

/** Erases the bystander, who has the same words in their records, before the dumps are searched. */
async function eraseToo(person: PersonId) {
  await press(person, (await privacyPage(world.as(person))).plan.refund)
  await world.jobs()
}

const attendeesOf = async (orderId: string): Promise<string[]> =>
  (
    await world
      .db()
      .select({ id: attendee.personId })
      .from(attendee)
      .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
      .where(eq(orderLine.orderId, orderId))
  ).flatMap((row) => row.id ?? [])

test('the erased address can sign up again as a new person, who has nothing of the first', async () => {
  const email = 'comes.back@alder.example'
  const person = await makeFullMember(world, email)
  await press(person, 0)
  await expect(makeMember(world.db(), email, new Date())).rejects.toThrow(PersonGone)
  await world.jobs()
  expect(await findAccountByEmail(email)).toBeNull()
  const anew = await makeMember(world.db(), email, new Date())
  expect(anew).not.toBe(person)
  expect(await findAccountByEmail(email)).toBe(anew)
  const { sections } = await gatherExport(world.as(anew))
  expect(JSON.stringify(sections)).not.toContain(words.first)
  expect(sections.filter(({ title }) => title === 'Your profile')).toEqual([])
})

test('an old sign-in, a visitor and a changed refund are refused, and nothing begins', async () => {
  const person = await makeFullMember(world, 'careful@alder.example')
  const before = await highestLogNumber()
  const old = { ...world.as(person), now: later(16) }
  expect(await requestErasure(old, { seenRefund: 0 })).toEqual({ ok: false, refusal: { code: 'not-fresh' } })
  expect(await requestErasure({ ...job(), actor: visitor }, { seenRefund: 0 })).toMatchObject({
    refusal: { code: 'signed-out' },
  })
  await expect(requestErasure(job(), { seenRefund: 0 })).rejects.toThrow(Forbidden)
  await buyMixed(world, { person, email: 'careful@alder.example' }, { ship: true })
  expect(await requestErasure(world.as(person), { seenRefund: 0 })).toEqual({
    ok: false,
    refusal: { code: 'refund-changed', refund: back },
  })
  expect(await rowOf(person)).toBeUndefined()
  expect(await highestLogNumber()).toBe(before)
  expect(await readOwn(world.as(person), 'profile')).toMatchObject({ firstName: words.first })
})

test('two presses at once make one erasure, one receipt, one refund', async () => {
  const email = 'twice@alder.example'
  const person = await makeFullMember(world, email)
  const bought = await buyMixed(world, { person, email }, { ship: true })
  const answers = await Promise.all([1, 2, 3].map(() => requestErasure(world.as(person), { seenRefund: back })))
  expect(new Set(answers.map((answer) => (answer.ok ? answer.value.receipt : answer.refusal.code))).size).toBe(1)
  await world.jobs()
  expect(await rowOf(person)).toMatchObject({ step: 'completed' })
  expect(await refundsOf(bought.id)).toHaveLength(1)
  expect((await readErasureLog()).entries.filter((each) => each.person === person)).toHaveLength(2)
})

test('[C20] pressing again after the session has ended, by a double click or by Back, gives the same receipt', async () => {
  const person = await makeFullMember(world, 'back@alder.example')
  const { personToken: page } = (await privacyPage(world.as(person))).plan
  const gone = { ...job(), actor: visitor }
  const signedOut = { ok: false, refusal: { code: 'signed-out' } }
  expect(await requestErasure(gone, { seenRefund: 0, page })).toEqual(signedOut)
  expect(await rowOf(person)).toBeUndefined()
  const receipt = await press(person, 0)
  const again = { ok: true, value: { receipt } }
  expect(await requestErasure(gone, { seenRefund: 0, page })).toEqual(again)
  await world.jobs()
  expect(await requestErasure(gone, { seenRefund: 0, page })).toEqual(again)
  for (const forged of ['', person, `${page.slice(0, -1)}-`, page.replace(/^./, (c) => (c === 'a' ? 'b' : 'a'))])
    expect(await requestErasure(gone, { seenRefund: 0, page: forged })).toEqual(signedOut)
})

test('[C20] a page that was made for one account does not delete another account that has signed in since', async () => {
  const [one, other] = [
    await makeFullMember(world, 'one@alder.example'),
    await makeFullMember(world, 'other@alder.example'),
  ]
  const { personToken: page } = (await privacyPage(world.as(one))).plan
  expect(await requestErasure(world.as(other), { seenRefund: 0, page })).toEqual({
    ok: false,
    refusal: { code: 'other-account' },
  })
  expect([await rowOf(one), await rowOf(other)]).toEqual([undefined, undefined])
})

test('while Stripe is out of reach nothing is destroyed and no one can read the person; when it is back the erasure continues', async () => {
  const email = 'stripe.away@alder.example'
  const person = await makeFullMember(world, email)
  const bought = await buyMixed(world, { person, email }, { ship: true })
  const refundsBefore = stateOf().refunds.length
  const receipt = await press(person)
  world.control('POST', '/fail-next', { kind: 'hang-up', times: 1000 })
  await world.jobs().catch(() => {})
  await world.jobs().catch(() => {})
  await resumeErasures(job())
  expect(await rowOf(person)).toMatchObject({ step: 'requested' })
  expect(await peoplePresent(world.db(), [person])).toEqual(new Set([person]))
  expect(await world.messages(email)).toEqual(
    expect.not.arrayContaining([expect.objectContaining({ subject: 'Your account and data are being deleted' })]),
  )
  expect(await readOwn(world.as(person), 'profile')).toBeNull()
  expect(await findReceipt(job(), { code: receipt })).toMatchObject({ ok: true, value: { step: 'requested' } })

  // The jobs have given up; reconciliation asks again, and the erasure continues.
  world.control('POST', '/fail-next', { kind: 'hang-up', times: 0 })
  await catchUpOnWebhooks(job(later(3)))
  await resumeErasures(job())
  expect(await rowOf(person)).toMatchObject({ step: 'completed' })
  expect((await refundsOf(bought.id)).map(({ cents }) => cents)).toEqual([back])
  expect(stateOf().refunds.length).toBe(refundsBefore + 1)
  expect((await peoplePresent(world.db(), [person])).size).toBe(0)
})

test('a mail server that permanently refuses the address does not keep the person', async () => {
  const email = 'bounces@alder.example'
  const person = await makeFullMember(world, email)
  await refuseMail(email)
  await press(person, 0)
  await world.jobs()
  await refuseMail('')
  expect(await rowOf(person)).toMatchObject({ step: 'completed' })
  expect((await peoplePresent(world.db(), [person])).size).toBe(0)
  expect(await world.messages(email)).toEqual([])
})

const refuseMail = (pattern: string) =>
  fetch(`${world.mailboxUrl()}/api/refusals`, { method: 'PUT', body: JSON.stringify({ pattern }) })

test('an order that was never paid ends, and the people it named are erased with the buyer', async () => {
  const email = 'unpaid@alder.example'
  const person = await makeFullMember(world, email)
  const bought = await buyMixed(world, { person, email }, { pay: false, colleague: 'never.knew@alder.example' })
  const named = (await attendeesOf(bought.id)) as PersonId[]
  expect(named).toHaveLength(2)
  await press(person, 0)
  await world.jobs()
  expect(await world.orderOf(bought.number)).toMatchObject({ status: 'canceled', buyerId: null })
  expect((await peoplePresent(world.db(), [person, ...named])).size).toBe(0)
  expect((await availabilityOf(world.db(), [bought.quota], new Date()))[0]?.left).toBe(10)
})
