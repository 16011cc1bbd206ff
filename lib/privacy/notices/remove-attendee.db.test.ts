import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { type Bought, openMoneyWorld } from '@/db/factories/money'
import { textOfPdf } from '@/db/factories/read-pdf'
import { attendee } from '@/db/schema/attendees'
import { orderLine } from '@/db/schema/orders'
import { refund } from '@/db/schema/payments'
import { erasure } from '@/db/schema/privacy'
import { registration } from '@/db/schema/registrations'
import { visitor } from '@/lib/base/actor'
import { addDays, instantOf } from '@/lib/base/calendar'
import { NotFound } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { settleOrder } from '@/lib/checkout/settle-order'
import { getNoticeCalendar } from '@/lib/documents/get-calendar'
import { writeReceipt } from '@/lib/documents/write-receipt'
import { getOrder } from '@/lib/orders/get-order'
import { noticeToken, postEventNoticeToken } from '@/lib/orders/notice-token'
import { availabilityOf } from '@/lib/registrations/quotas'
import { peoplePresent } from '@/lib/vault'
import { readErasureLog } from '../erasure-log/entries'
import { findReceipt } from '../find-receipt'
import { replayErasures } from '../replay-erasures'
import { getNotice, planRemoval, seatOfLink, showAttendee } from './attendee-notice'
import { removeAttendee } from './remove-attendee'
import { requestNewLink } from './request-new-link'

const world = openMoneyWorld()
const full = 62_500
const back = 55_000

async function bought(buyerEmail: string, emails: readonly string[], { workshop = false } = {}) {
  const made = await makeConference(world.db(), { quotas: { Conference: 5, Workshop: 5 } })
  const buyer = await world.member(buyerEmail)
  const sessionIds = workshop ? Object.values(made.sessionIds) : []
  const ticket = made.ticketIds['Full conference'] ?? ''
  const order = await world.order(buyer, ticket, emails, emails.length * full, { sessionIds })
  world.pay(order)
  await settleOrder(world.as(buyer), { checkoutSessionId: order.checkoutSessionId })
  await world.jobs()
  return { ...order, quota: made.quotaIds.Conference ?? '' }
}

const anybody = () => ({ db: world.db(), actor: visitor, now: new Date() })

async function attendeesOf(order: Bought): Promise<PersonId[]> {
  const rows = await world
    .db()
    .select({ id: attendee.personId })
    .from(attendee)
    .innerJoin(orderLine, eq(orderLine.id, attendee.orderLineId))
    .where(and(eq(orderLine.orderId, order.id)))
    .orderBy(orderLine.position)
  return rows.map((row) => row.id as PersonId)
}

/** The token in the email to this address. */
async function tokenIn(mailTo: string): Promise<string> {
  const [mail] = await world.messages(mailTo)
  const token = mail?.links.map((link) => /\/attendee\/([\w-]{43})$/.exec(link)?.[1]).find(Boolean)
  if (!token) throw new Error('the mail has no link')
  return token
}

const leftOf = async (quota: string) => (await availabilityOf(world.db(), [quota], new Date()))[0]?.left

test('the link in the email says who gave the data and for what; details appear only on request; a wrong link shows nothing', async () => {
  const order = await bought('giver@alder.example', ['ada@alder.example'], { workshop: true })
  const token = await tokenIn('ada@alder.example')
  const notice = await getNotice(anybody(), token)
  const value = { ticket: 'Full conference', givenBy: 'giver@alder.example', removing: false }
  expect(notice).toMatchObject({ ok: true, value })
  expect(JSON.stringify(notice)).not.toContain('ada@alder.example')
  const shown = await showAttendee(anybody(), { token })
  expect(shown).toMatchObject({ ok: true, value: { confirmed: true } })
  expect(await showAttendee(anybody(), { token })).toMatchObject({ ok: true, value: { confirmed: false } })
  expect(JSON.stringify(shown)).toContain('ada@alder.example')
  expect(shown.ok && shown.value.fields).toContainEqual({ name: 'Optional sessions', value: 'Workshop' })
  expect(await getNoticeCalendar(anybody(), token)).toContain('BEGIN:VEVENT')
  for (const wrong of [token.slice(1), `${token.slice(0, -1)}!`, 'x'.repeat(43), order.id]) {
    await expect(getNotice(anybody(), wrong)).rejects.toThrow(NotFound)
    await expect(showAttendee(anybody(), { token: wrong })).rejects.toThrow(NotFound)
    await expect(removeAttendee(anybody(), { token: wrong, seenRefund: back })).rejects.toThrow(NotFound)
  }
})

test("removing frees that seat under the rule, refunds the payer, and destroys only that person's data", async () => {
  const order = await bought('payer@alder.example', ['gone@alder.example', 'stays@alder.example'])
  const [gone, stays] = await attendeesOf(order)
  const token = await tokenIn('gone@alder.example')
  const planned = await planRemoval(anybody(), token)
  if (!planned.ok) throw new Error(planned.refusal.code)
  const plan = planned.value
  expect(plan).toMatchObject({ refund: back, parts: [{ rule: 'less-charge' }] })
  expect(await removeAttendee(anybody(), { token, seenRefund: full })).toEqual({
    ok: false,
    refusal: { code: 'refund-changed', refund: back },
  })
  expect(await leftOf(order.quota)).toBe(3)
  const removed = await removeAttendee(anybody(), { token, seenRefund: plan.refund })
  expect(removed).toMatchObject({ ok: true })
  expect(await showAttendee(anybody(), { token })).toEqual({ ok: false, refusal: { code: 'removing' } })
  await world.jobs()

  await expect(getNotice(anybody(), token)).rejects.toThrow(NotFound)
  expect([...(await peoplePresent(world.db(), [gone, stays] as PersonId[]))]).toEqual([stays])
  expect(await leftOf(order.quota)).toBe(4)
  const [entry] = await world.db().select().from(registration).where(eq(registration.status, 'canceled'))
  expect(entry?.attendeeId).toBeNull()
  const given = await world.db().select().from(refund).where(eq(refund.orderId, order.id))
  expect(given).toMatchObject([{ cents: back, status: 'succeeded', reason: 'erasure' }])
  const seen = await getOrder(world.as(order.buyer), order.number)
  expect(seen.lines.map((line) => line.attendee)).toMatchObject([
    { state: 'erased' },
    { state: 'named', email: 'stays@alder.example' },
  ])
  const subjects = (await world.messages('payer@alder.example')).map((mail) => mail.subject)
  expect(subjects).toContain(`Cancellation for order ${order.number}`)
  expect(await world.messages('gone@alder.example')).toHaveLength(1)
  const receipt = await findReceipt(anybody(), { code: removed.ok ? removed.value.receipt : '' })
  const said = receipt.ok ? receipt.value.lines.map(({ what, because }) => `${what}: ${because}`) : []
  expect(said).toContain('Your canceled registrations: The seats were released.')
  // Someone who never had an account does not read about one.
  expect(said.join('\n')).not.toMatch(/account|signed in|still counted/)
  const steps = (await readErasureLog()).entries.filter((each) => each.person === gone).map((each) => each.step)
  expect(steps).toEqual(['requested', 'completed'])
})

test('deleting twice frees the seat once (Hi.Events #321): two presses at once, and a third afterwards', async () => {
  const order = await bought('twice@alder.example', ['double@alder.example'])
  const token = await tokenIn('double@alder.example')
  const press = () => removeAttendee(anybody(), { token, seenRefund: back })
  const answers = await Promise.all([press(), press()])
  expect(answers.map((answer) => answer.ok)).toEqual([true, true])
  expect(new Set(answers.map((answer) => answer.ok && answer.value.receipt)).size).toBe(1)
  expect(await press()).toMatchObject({ ok: true })
  await world.jobs()
  await expect(press()).rejects.toThrow(NotFound)
  expect(await leftOf(order.quota)).toBe(5)
  expect(await world.db().select().from(refund).where(eq(refund.orderId, order.id))).toHaveLength(1)
})

test('a request that a crash left only in the erasure log is taken up: the seat is given up and the person erased', async () => {
  const order = await bought('crash@alder.example', ['crashed@alder.example'])
  const [person] = await attendeesOf(order)
  const { appendErasureLog } = await import('../erasure-log/entries')
  const { logEntryOf } = await import('../begin-erasure')
  const alone = { person: person ?? '', people: [person ?? ''], step: 'requested' as const, at: new Date() }
  await appendErasureLog(logEntryOf({ id: crypto.randomUUID(), ...alone }))
  await replayErasures({ ...anybody(), actor: { kind: 'system', name: 'test' } })
  await world.jobs()
  expect(await leftOf(order.quota)).toBe(5)
  expect((await peoplePresent(world.db(), person ? [person] : [])).size).toBe(0)
  const rows = await world
    .db()
    .select()
    .from(erasure)
    .where(eq(erasure.personId, person ?? ''))
  expect(rows).toMatchObject([{ step: 'completed' }])
})

test('a link is derived from the person and our secret, and nothing in the database reveals it', async () => {
  const order = await bought('secret@alder.example', ['linked@alder.example'])
  const [person] = await attendeesOf(order)
  const token = await tokenIn('linked@alder.example')
  expect(noticeToken(person as PersonId)).toBe(token)
  const [row] = await world
    .db()
    .select()
    .from(attendee)
    .where(eq(attendee.personId, person ?? ''))
  expect(row?.noticeTokenDigest?.toString('base64url')).not.toBe(token)
})

test('after the event an old link shows and removes nothing; it emails a fresh one to the same address, which works for a week (B5)', async () => {
  await bought('after@alder.example', ['eve@alder.example'])
  const token = await tokenIn('eve@alder.example')
  const before = await getNotice(anybody(), token)
  if (!before.ok) throw new Error(before.refusal.code)
  const over = instantOf(addDays(before.value.conference.endsOn, 1), '00:00')
  const at = (now: Date) => ({ ...anybody(), now })
  expect(await getNotice(at(new Date(over.getTime() - 1)), token)).toMatchObject({ ok: true })
  const expired = { ok: false, refusal: { code: 'expired' } }
  expect(await getNotice(at(over), token)).toEqual(expired)
  expect(await showAttendee(at(over), { token })).toEqual(expired)
  expect(await planRemoval(at(over), token)).toEqual(expired)
  expect(await removeAttendee(at(over), { token, seenRefund: 0 })).toEqual(expired)
  await expect(getNoticeCalendar(at(over), token)).rejects.toThrow(NotFound)

  const messages = (await world.messages('eve@alder.example')).length
  expect(await requestNewLink(at(over), { token })).toEqual({ ok: true, value: null })
  await world.jobs()
  const [mail, ...older] = await world.messages('eve@alder.example')
  expect(older).toHaveLength(messages)
  expect(mail?.subject).toContain('Your details from')

  const person = (await seatOfLink(at(over), token)).person
  const fresh = postEventNoticeToken(person, over)
  const days = (n: number) => new Date(over.getTime() + n * 86_400_000)
  expect(await showAttendee(at(days(6)), { token: fresh })).toMatchObject({ ok: true })
  expect(await getNotice(at(days(7)), fresh)).toEqual(expired)
  // Only we can make or extend a link.
  const longer = `${fresh.slice(0, 43)}${'z'.repeat(8)}${fresh.slice(51)}`
  await expect(getNotice(at(over), longer)).rejects.toThrow(NotFound)
  await expect(getNotice(at(over), `${fresh}x`)).rejects.toThrow(NotFound)
  expect(await removeAttendee(at(days(1)), { token: fresh, seenRefund: 0 })).toMatchObject({ ok: true })
  const limited = []
  for (let n = 0; n < 12; n += 1) limited.push((await requestNewLink(at(over), { token }).catch(() => null))?.ok)
  expect(limited).not.toContain(undefined)
  expect(limited.filter(Boolean).length).toBeLessThan(10)
})

test('[C20] an attendee who was removed is no longer on any receipt, and the receipt says when it was revised', async () => {
  const order = await bought('papers@alder.example', ['gone@alder.example', 'stays@alder.example'])
  const receipt = async (at: Date) => {
    const file = await writeReceipt(
      world.as(order.buyer, at),
      { number: order.number, lineId: null },
      { compress: false },
    )
    return file.bytes
  }
  const before = await receipt(new Date())
  expect(textOfPdf(before).join('\n')).toContain('Guest1')
  const removed = await removeAttendee(anybody(), { token: await tokenIn('gone@alder.example'), seenRefund: back })
  expect(removed.ok).toBe(true)
  await world.jobs()
  const after = await receipt(new Date())
  expect(textOfPdf(after).join('\n')).not.toContain('Guest1')
  expect(textOfPdf(after).join('\n')).toContain('Guest2')
  expect(textOfPdf(after)).toContain('Revised on')
  expect((await receipt(new Date(Date.now() + 86_400_000))).equals(after)).toBe(true)
  expect((await world.orderOf(order.number)).receiptChangedAt).not.toBeNull()
})
