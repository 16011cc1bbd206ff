/**
 * Names that scheduled jobs had before they were renamed or removed. A schedule stays in the database, so a worker ends
 * these: they would add jobs that no worker takes. A name that is neither here nor a job of this build may belong to a
 * newer build beside it, so it stays.
 */
export const retiredSchedules: readonly string[] = [
  'fulfillment.collect-expired',
  'orders.collect-carts',
  'orders.seal-receipts',
  'privacy.replay-ledger',
  'privacy.replay-whole-ledger',
]
