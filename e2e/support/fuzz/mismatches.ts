import { randomUUID } from 'node:crypto'
import { database } from '../database'

/** Payments without an order, which only a restored backup leaves behind: one open, and one that was closed. */
export async function leaveMismatches(): Promise<{ open: string }> {
  const open = randomUUID()
  await database()`
    insert into orders.stripe_mismatch (id, kind, stripe_id, cents, paid_at, found_at, resolution, reason, resolved_at)
    values (${open}, 'payment-without-order', ${`pi_${open}`}, 62500, now(), now(), null, null, null),
      (${randomUUID()}, 'payment-without-order', ${`pi_${randomUUID()}`}, 62500, now(), now(), 'closed', 'entered-again', now())`
  return { open }
}

/** A job that failed for the last time. No journey can wait for that. Running it again changes nothing. */
export async function leaveFailedJob(): Promise<void> {
  await database()`insert into pgboss.job (name, source_name, data) values ('failed-jobs', 'records.tidy-lookups', '{"people": []}')`
}
