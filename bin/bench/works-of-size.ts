import { eq } from 'drizzle-orm'
import { memberCtx } from '@/db/factories/accounts'
import { refund } from '@/db/schema/payments'
import { type Role, system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { getQueue, queues } from '@/lib/fulfillment/queues'
import { getSearchResult, searchOrders } from '@/lib/fulfillment/search-orders'
import type { Ctx } from '@/lib/infra/ctx'
import { mainDb } from '@/lib/infra/database'
import { listOwnOrders } from '@/lib/orders/list-orders'
import { beginErasure } from '@/lib/privacy/begin-erasure'
import { gatherExport } from '@/lib/privacy/export/export-member'
import { privacyPage } from '@/lib/privacy/privacy-page'
import { runErasure } from '@/lib/privacy/run-erasure'
import { askStripeForRefund } from '@/lib/refunds/ask-stripe-for-refund'
import type { SampleMember } from './sample-members'

export type Work = { what: string; aim?: string; run: () => Promise<unknown>; runs?: number; warmUp?: number }

const as = (person: PersonId, ...roles: Role[]): Ctx => memberCtx(mainDb(), person, new Date(), roles)
const aim = 'at most 1.3'

/** The work that is timed at this number of orders. Each erasure uses up one of the members. */
export async function prepareWorks(orders: number, members: readonly SampleMember[]): Promise<Work[]> {
  const [stays, ...go] = members
  if (!stays) throw new Error('no one is there')
  const person = newId<PersonId>()
  const staff = () => as(person, 'fulfillment')
  const newest = (await getQueue(staff(), { queue: 'all', before: null })).rows[0]?.number ?? 0
  const before = newest - Math.floor(orders * 0.5)
  const pages = queues.flatMap((queue) => [
    { what: `queue "${queue}", first page`, aim, run: () => getQueue(staff(), { queue, before: null }) },
    { what: `queue "${queue}", deep page`, aim, run: () => getQueue(staff(), { queue, before }) },
  ])
  return [
    ...pages,
    { what: 'search by a whole address', aim, run: () => find(staff(), stays.email) },
    { what: 'search by the beginning of a name', aim, run: () => find(staff(), 'quill') },
    { what: 'orders of a member', run: () => listOwnOrders(as(stays.person), { before: null }) },
    { what: 'export of a member', run: () => gatherExport(as(stays.person)) },
    { what: 'erasure, whole: refund, last mail, receipt', aim, run: () => erase(go.pop()?.person), runs: 2, warmUp: 1 },
  ]
}

async function find(staff: Ctx, q: string): Promise<void> {
  const found = await searchOrders(staff, { q })
  if (!found.ok || !('searchId' in found.value)) throw new Error('nothing was searched')
  const { more: _, ...sought } = await getSearchResult(staff, found.value.searchId)
  const page = await getQueue(staff, { queue: 'all', before: null, found: sought })
  if (page.rows.length === 0) throw new Error('no one was found')
}

/** From the click on the button to the completed receipt, with the sandbox's Stripe and mail server. */
async function erase(person: PersonId | undefined): Promise<void> {
  if (!person) throw new Error('no one is left to erase')
  const db = mainDb()
  const { refund: seenRefund } = (await privacyPage(as(person))).plan
  const job = { db, actor: system('bench'), now: new Date() }
  const begun = await beginErasure(as(person), { person, attendees: [], seenRefund })
  if (!begun.ok) throw new Error('a different total')
  const asked = await db.select({ id: refund.id }).from(refund).where(eq(refund.status, 'requested'))
  for (const { id } of asked) await askStripeForRefund(job, { refundId: id })
  await runErasure(job, { erasureId: begun.value.erasure })
}
