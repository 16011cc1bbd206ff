/**
 * Names that scheduled jobs had before they were renamed or removed. A schedule stays in the database, so a worker ends
 * these: they would add jobs that no worker takes. A name that is neither here nor a job of this build may belong to a
 * newer build beside it, so it stays.
 */
export const retiredSchedules: readonly string[] = [
  'accounts.collect-sign-ins',
  'carts.collect',
  'fulfillment.collect-expired',
  'fulfillment.delete-expired',
  'orders.collect-carts',
  'orders.compare-with-stripe',
  'orders.find-missing-receipts',
  'orders.reconcile',
  'orders.redact-payments',
  'orders.seal-receipts',
  'privacy.forget-unpaid',
  'privacy.replay-erasure-log',
  'privacy.replay-ledger',
  'privacy.replay-whole-ledger',
  'vault-collect-orphans',
  'vault-tend-keys',
  'vault-watch-epochs',
  'vault.collect-orphans',
  'vault.rotate-epochs',
  'vault.watch-epochs',
]
