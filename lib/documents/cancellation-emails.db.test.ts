import { and, eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { memberCtx } from '@/db/factories/accounts'
import { openMoneyWorld } from '@/db/factories/money'
import { orderLine } from '@/db/schema/orders'
import { newId } from '@/lib/base/ids'
import { settleOrder } from '@/lib/checkout/settle-order'
import { staffCancelLines } from '@/lib/refunds/staff-cancel-lines'
import { handlers } from './jobs.worker'

const world = openMoneyWorld()
const refuseMail = (pattern: string) =>
  fetch(`${world.mailboxUrl()}/api/refusals`, { method: 'PUT', body: JSON.stringify({ pattern }) })

/** Runs each waiting email job. One that fails waits again, as in pg-boss. */
async function runEmailJobs(): Promise<void> {
  const jobs = await world.db().execute<{ id: string; name: string; data: unknown }>(sql`
    select id, name, data from pgboss.job where state = 'created' and name like 'refunds.send-cancel%-mail'`)
  for (const { id, name, data } of jobs) {
    const run = handlers.find(({ kind }) => kind.name === name)?.run(data) ?? Promise.reject(new Error(name))
    const done = await run.then(
      () => true,
      () => false,
    )
    if (done) await world.db().execute(sql`update pgboss.job set state = 'completed' where id = ${id}`)
  }
}

test('a refused address does not repeat the cancellation to others, and gets it later (a retry started with the first again)', async () => {
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 5, Workshop: 5 } })
  const emails = ['buyer-is-here', 'one', 'two', 'three'].map((name) => `${name}@alder.example`)
  const [own = ''] = emails
  const buyer = await world.member(own)
  const bought = await world.order(buyer, ticketIds['Full conference'] ?? '', emails, 4 * 62_500, { me: 0 })
  world.pay(bought)
  await settleOrder(world.as(buyer), { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  const lines = await world
    .db()
    .select({ id: orderLine.id })
    .from(orderLine)
    .where(and(eq(orderLine.orderId, bought.id), eq(orderLine.kind, 'registration')))
  const ask = { orderNumber: bought.number, lineIds: lines.map(({ id }) => id), waive: true, seenRefund: 4 * 62_500 }
  const finance = memberCtx(world.db(), newId(), new Date(), ['finance'])
  expect(await staffCancelLines(finance, { ...ask, reason: 'illness' })).toMatchObject({ ok: true })

  const canceled = async () => {
    const all = await Promise.all(emails.map((email) => world.messages(email)))
    return all.map((own) => own.filter(({ subject }) => /^Cancellation|was canceled$/.test(subject)).length)
  }
  await refuseMail('two@alder.example')
  for (let retry = 0; retry < 3; retry += 1) await runEmailJobs()
  expect(await canceled()).toEqual([1, 1, 0, 1])
  await refuseMail('')
  await runEmailJobs()
  expect(await canceled()).toEqual([1, 1, 1, 1])
})
