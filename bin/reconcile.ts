import { system } from '@/lib/base/actor'
import { CannotStart } from '@/lib/base/errors'
import { formatCount } from '@/lib/base/format'
import { checkDatabases } from '@/lib/infra/check-databases'
import { portalNow } from '@/lib/infra/clock'
import type { Ctx } from '@/lib/infra/ctx'
import { mainDb } from '@/lib/infra/database'
import { checkEnv } from '@/lib/infra/env'
import { runStops } from '@/lib/infra/one-per-process'
import { refundErasedPayments } from '@/lib/privacy/refund-erased-payments'
import { replayErasures } from '@/lib/privacy/replay-erasures'
import { compareNextBatch, startComparisonFrom } from '@/lib/reconciliation/compare-with-stripe'
import { countOpenMismatches } from '@/lib/reconciliation/list-mismatches'
import { lastOrderNumber } from '@/lib/reconciliation/order-numbers'
import { closeVault, ensureVault, vaultProblems } from '@/lib/vault'
import { runCommand } from './command'

const usage = `Usage:
  npm run reconcile                        compares every payment page at Stripe since the last comparison
  npm run reconcile -- --since 2026-11-01  the same from this day on`

/**
 * `npm run reconcile`: after a restored backup, finds payments without an order and orders without their payment, and
 * lists them for staff. It may be repeated and interrupted.
 */
async function main(): Promise<void> {
  checkEnv()
  const since = sinceOf(process.argv.slice(2))
  await checkDatabases()
  const began = portalNow()
  await ensureVault(began)
  const problems = await vaultProblems()
  if (problems.length > 0) throw new CannotStart(`The vault is not ready: ${problems.join(', ')}.`)
  const ctx = (): Ctx => ({ db: mainDb(), actor: system('orders.compare'), now: portalNow() })
  // First erases again the people who were erased after the backup.
  await replayErasures(ctx(), 'new-entries')
  if (since) await startComparisonFrom(ctx(), since)
  let pages = 0
  for (let covered: Date | null = null; covered === null || covered < began; ) {
    covered = await compareNextBatch(ctx())
    pages += 1
  }
  await refundErasedPayments(ctx())
  const open = await countOpenMismatches(ctx())
  console.log(`Compared ${formatCount(pages, 'page')} of Stripe’s list.`)
  console.log(
    open === 0
      ? 'Every payment matches an order, and every order matches a payment.'
      : `${formatCount(open, 'difference')} ${open === 1 ? 'waits' : 'wait'} for staff at /staff/money.`,
  )
  console.log(`The next order number is above ${await lastOrderNumber(mainDb())}.`)
  await runStops()
  await closeVault()
  process.exit()
}

function sinceOf(words: readonly string[]): Date | null {
  if (words.length === 0) return null
  const [flag, day = ''] = words
  const since = new Date(`${day}T00:00:00Z`)
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(since.getTime())
  if (words.length !== 2 || flag !== '--since' || !isDay) throw new CannotStart(usage)
  return since
}

await runCommand('reconcile', main)
