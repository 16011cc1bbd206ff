import { eq } from 'drizzle-orm'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, expect, test } from 'vitest'
import { OrderStatus } from '@/app/(member)/account/orders/[number]/order-status'
import { orderState, standingOf } from '@/app/(staff)/staff/orders/words'
import { orderSentences, refundDetails, refundStateText } from '@/components/orders/state-text'
import { makeConference } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { type Bought, openMoneyWorld } from '@/db/factories/money'
import { makePayment } from '@/db/factories/payments'
import { textOfPdf } from '@/db/factories/read-pdf'
import { order, orderLine } from '@/db/schema/orders'
import { decision, payment, paymentAllocation, refund } from '@/db/schema/payments'
import { system } from '@/lib/base/actor'
import { newId } from '@/lib/base/ids'
import { sendBankStartedMail } from '@/lib/checkout/emails/send-bank-started'
import { sendMoneyNewsMail, sendRefundFailedMail } from '@/lib/decisions/emails/send-money-news'
import { writeReceipt } from '@/lib/documents/write-receipt'
import { getStaffOrder } from '@/lib/fulfillment/staff-order'
import { getOrder } from '@/lib/orders/get-order'
import { listOwnOrders } from '@/lib/orders/list-orders'
import { ordersPrivacy } from '@/lib/orders/privacy'
import { isAccepted } from '@/lib/orders/rules/order-state'
import { paymentsOf } from '@/lib/payments/payments-of'
import { sendRefundMail } from '@/lib/refunds/emails/send-refund-mail'
import type { ExportSection } from '@/lib/vault'

const world = openMoneyWorld()
const total = 62_500
const back = 55_000

/** `late`: a bank payment that is still pending when its order is already canceled. */
const payments = ['none', 'processing', 'late', 'failed', 'succeeded'] as const
const refunds = [
  'none',
  'requested',
  'pending',
  'succeeded',
  'failed',
  'canceled',
  'failed-sent-again',
  'failed-closed',
  'failed-check',
  'external',
] as const
type Case = { paid: (typeof payments)[number]; back: (typeof refunds)[number] }

/** The expected facts: everything that a person reads must say exactly this. */
const truth: Record<Case['back'], 'none' | 'pending' | 'refunded' | 'failed' | 'closed'> = {
  none: 'none',
  requested: 'pending',
  pending: 'pending',
  succeeded: 'refunded',
  failed: 'failed',
  canceled: 'failed',
  'failed-sent-again': 'pending',
  'failed-closed': 'closed',
  'failed-check': 'refunded',
  external: 'refunded',
}
const says = {
  none: null,
  pending: /refund pending|refund of \$550 is pending/i,
  refunded: /refunded by check|\$550 was refunded|refunded on|: refunded|^refunded/im,
  failed: /refund failed|refund of \$550 failed/i,
  closed: /closed without a refund/i,
}

let bought: Bought
const email = 'story@alder.example'

beforeAll(async () => {
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 5, Workshop: 5 } })
  const buyer = await world.member(email)
  bought = await world.order(buyer, ticketIds['Full conference'] ?? '', ['story-a@alder.example'], total)
})

/** Sets the rows of one case, whatever the previous case left. */
async function set({ paid, back: state }: Case) {
  const db = world.db()
  const orderId = bought.id
  const now = new Date()
  await db.delete(decision).where(eq(decision.orderId, orderId))
  await db.delete(refund).where(eq(refund.orderId, orderId))
  const own = await paymentsOf(db, orderId)
  await db.delete(paymentAllocation).where(eq(paymentAllocation.orderId, orderId))
  for (const { id } of own) await db.delete(payment).where(eq(payment.id, id))
  const came = paid === 'succeeded'
  const status = came ? 'accepted' : paid === 'failed' || paid === 'late' ? 'canceled' : 'pending'
  await db
    .update(order)
    .set({ status, acceptedOrEndedAt: now, paidAt: came ? now : null })
    .where(eq(order.id, orderId))
  await db
    .update(orderLine)
    .set({ canceledAt: came && state !== 'none' ? now : null })
    .where(eq(orderLine.orderId, orderId))
  const refundId = newId()
  if (paid === 'none') return null
  const paidAs = paid === 'late' ? 'processing' : paid
  const paymentId = await makePayment(db, { [orderId]: total }, { at: now, status: paidAs })
  if (state === 'none') return null
  const failed = state.startsWith('failed') || state === 'canceled'
  const base = { orderId, paymentId, cents: back, reason: 'canceled-by-member', requestedBy: 'member' } as const
  const rowStatus = state === 'external' ? 'succeeded' : state === 'canceled' ? 'canceled' : failed ? 'failed' : state
  await db.insert(refund).values({
    ...base,
    id: refundId,
    status: rowStatus as 'failed',
    external: state === 'external',
    requestedAt: new Date(now.getTime() - 1000),
  })
  if (state === 'failed-sent-again')
    await db.insert(refund).values({ ...base, id: newId(), status: 'requested', retryOf: refundId, requestedAt: now })
  if (state === 'failed-check')
    await db.insert(refund).values({
      ...base,
      id: newId(),
      status: 'succeeded',
      retryOf: refundId,
      method: 'check',
      checkNumber: '1042',
      checkSentOn: '2026-11-28',
      requestedAt: now,
    })
  const settled =
    state === 'failed-closed'
      ? { resolvedAt: now, resolution: 'keep' as const, reason: 'nothing-owed' as const }
      : state === 'failed-check'
        ? { resolvedAt: now, resolution: 'check-sent' as const }
        : state === 'failed-sent-again'
          ? { resolvedAt: now, resolution: 'try-refund-again' as const }
          : {}
  const decisionId = newId()
  if (failed)
    await db
      .insert(decision)
      .values({ id: decisionId, orderId, kind: 'refund-failed', sourceId: refundId, openedAt: now, ...settled })
  return { refundId, decisionId }
}

const staffWords: Partial<Record<Case['paid'], string>> = {
  late: 'Canceled, payment pending',
  failed: 'Canceled',
  processing: 'Payment pending',
}

/** The only payment in the download. */
const paymentWords: Record<Case['paid'], string[]> = {
  none: [],
  processing: ['Payment pending'],
  late: ['Payment pending'],
  failed: ['Payment failed'],
  succeeded: ['Paid'],
}

const entriesOf = (sections: readonly ExportSection[], of: string) =>
  sections.filter(({ title }) => title === of).flatMap(({ entries }) => entries)

/** What each surface says about the refund, as one text each. */
async function surfaces(ids: { refundId: string; decisionId: string } | null) {
  const ctx = world.as(bought.buyer)
  const view = await getOrder(ctx, bought.number)
  const told = view.refunds.filter(({ state }) => state !== 'sent-again')
  const page = [
    renderToStaticMarkup(createElement(OrderStatus, { order: view })),
    ...orderSentences(view),
    ...told.flatMap((each) => [refundStateText(each.state).words, ...refundDetails(each, view.lines)]),
  ]
  const receipt = isAccepted(view.state)
    ? textOfPdf((await writeReceipt(ctx, { number: bought.number, lineId: null }, { compress: false })).bytes)
    : []
  const sections = await ordersPrivacy.exportFor(world.db(), [bought.buyer], {
    reader: bought.buyer,
    names: new Map(),
    now: new Date(),
  })
  const exported = entriesOf(sections, 'Your refunds')
    .map(({ Status = '', By = '' }) => `${Status} ${By}`)
    .filter((text) => !text.startsWith('Failed, sent again'))
  const job = { db: world.db(), actor: system('test'), now: new Date() }
  const before = (await world.messages(email)).length
  await sendBankStartedMail(job, { orderId: bought.id })
  if (ids) {
    await sendRefundMail(job, ids)
    await sendRefundFailedMail(job, ids)
    for (const news of ['closed', 'check-sent'] as const) await sendMoneyNewsMail(job, { ...ids, news })
  }
  const emails = (await world.messages(email)).slice(0, (await world.messages(email)).length - before)
  const staff = await getStaffOrder(memberCtx(world.db(), newId(), new Date(), ['finance']), bought.number)
  const { orders } = await listOwnOrders(ctx, { before: null })
  const ofPayments = { payments: entriesOf(sections, 'Your payments').map(({ Status = '' }) => Status) }
  return { page, receipt, exported, emails, view, staff, list: orders[0], sections: ofPayments }
}

const cases = payments.flatMap((paid) => refunds.map((each): Case => ({ paid, back: each })))

test.each(cases)('paid: $paid, refund: $back: page, email, receipt, export, list and staff agree', async (each) => {
  const ids = await set(each)
  const { page, receipt, exported, emails, view, staff, list, sections } = await surfaces(ids)
  const story = ids ? truth[each.back] : 'none'
  const sum = (what: string) => (story === what ? back : 0)
  const money = {
    refunded: sum('refunded'),
    refundPending: sum('pending'),
    failed: sum('failed'),
    notRefunded: sum('closed'),
  }
  expect(view.money).toMatchObject(money)
  expect(staff.money).toMatchObject(money)
  expect(list).toMatchObject({ refunded: sum('refunded'), state: view.state })
  const bank = each.paid === 'late' || each.paid === 'processing'
  expect(view.money.arriving).toBe(bank ? total : 0)
  expect(staff.money.arriving).toBe(bank ? total : 0)
  expect(each.paid === 'late').toBe(view.state === 'bank-late')
  expect(/bank payment is pending|The payment takes/.test(page.join())).toBe(bank)
  expect(/not paid|nothing was charged/i.test(page.join())).toBe(view.state === 'canceled')
  expect(orderState(standingOf(staff)).words).toBe(staffWords[each.paid] ?? orderState(standingOf(staff)).words)
  const [started] = emails.filter(({ subject }) => subject.startsWith('Payment pending'))
  expect(started !== undefined).toBe(bank)
  expect(started?.text.includes('hold everything') ?? false).toBe(each.paid === 'processing')
  expect(sections.payments).toEqual(paymentWords[each.paid])
  const texts = { page: page.join('\n'), export: exported.join('\n'), receipt: receipt.join('\n') }
  for (const [name, text] of Object.entries(texts)) {
    if (name === 'receipt' && !isAccepted(view.state)) continue
    for (const [what, words] of Object.entries(says)) {
      if (words) expect([name, what, words.test(text)]).toEqual([name, what, what === story])
    }
  }
  const ofRefunds = emails.filter((mail) => mail !== started)
  const subjects = ofRefunds.map(({ subject }) => subject).join('\n')
  if (story === 'pending' || story === 'none') expect(subjects).toBe('')
  else expect(ofRefunds).toHaveLength(1)
  if (story === 'closed') expect(subjects).toContain('closed without a refund')
  if (story === 'failed') expect(subjects).toContain('failed')
  if (story === 'refunded') expect(subjects).toMatch(/\$550 (refunded|refunded)/)
})
