import { isNotNull, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plansOf, walksOver } from '@/db/factories/plans'
import { stripeMismatch } from '@/db/schema/reconciliation'
import { type TestDb, testDb } from '@/db/testing'
import { system } from '@/lib/base/actor'
import { newId } from '@/lib/base/ids'
import { closeVault, digestEpochs, ensureVault } from '@/lib/vault'
import { markMaybeErased } from './maybe-erased'

const now = new Date('2027-03-01T12:00:00Z')
const before = new Date('2027-02-01T12:00:00Z')
let box: TestDb
beforeAll(async () => {
  box = await testDb()
  await ensureVault(now)
})
afterAll(async () => {
  await closeVault()
  await box.close()
})

/** A payment without an order, whose buyer no one knows. */
const unknown = (addressEpoch: number | null, foundAt = before) => ({
  id: newId(),
  kind: 'payment-without-order' as const,
  stripeId: `pi_${newId()}`,
  cents: 100,
  paidAt: before,
  foundAt,
  checkoutSessionId: `cs_${newId()}`,
  addressDigest: addressEpoch === null ? null : Buffer.alloc(32),
  addressEpoch,
})

test('an erasure marks the payments that it could not compare, and finds them by an index among many others (it read all)', async () => {
  const live = (await digestEpochs()).at(-1) ?? 0
  const marked = [unknown(null), unknown(live + 1), unknown(live - 1), unknown(live, now)]
  await box.db.insert(stripeMismatch).values([...marked, unknown(live)])
  await box.db.execute(sql`insert into orders.stripe_mismatch
      (id, kind, stripe_id, cents, paid_at, found_at, checkout_session_id, address_digest, address_epoch)
    select gen_random_uuid(), 'payment-without-order', 'pi_' || i, 100, ${before.toISOString()}, ${before.toISOString()},
      'cs_' || i, '\\x00', ${live}::int from generate_series(1, 20000) as i`)
  await box.db.execute(sql`analyze`)
  const plans = await plansOf(box.mainUrl, (db) =>
    markMaybeErased({ db, actor: system('test'), now }, { requestedAt: now }),
  )
  expect(walksOver(plans, ['stripe_mismatch'])).toEqual([])
  expect(plans.map(({ plan }) => plan).join('\n')).toContain('on stripe_mismatch_unmarked')
  const rows = await box.db.select().from(stripeMismatch).where(isNotNull(stripeMismatch.maybeErasedAt))
  expect(rows.map(({ id }) => id).toSorted()).toEqual(marked.map(({ id }) => id).toSorted())
})
