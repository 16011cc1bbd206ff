import { performance } from 'node:perf_hooks'
import { handlers as accountJobs } from '@/lib/accounts/jobs.worker'
import { handlers as attendeeJobs } from '@/lib/attendees/jobs.worker'
import { system } from '@/lib/base/actor'
import { CannotStart } from '@/lib/base/errors'
import { handlers as cartJobs } from '@/lib/carts/jobs.worker'
import { handlers as checkoutJobs } from '@/lib/checkout/jobs.worker'
import { handlers as decisionJobs } from '@/lib/decisions/jobs.worker'
import { handlers as documentJobs } from '@/lib/documents/jobs.worker'
import { handlers as fulfillmentJobs } from '@/lib/fulfillment/jobs.worker'
import { checkDatabases } from '@/lib/infra/check-databases'
import { portalNow } from '@/lib/infra/clock'
import { mainDb } from '@/lib/infra/database'
import { checkEnv } from '@/lib/infra/env'
import { closeJobs, enqueueOne } from '@/lib/infra/job-queue'
import { runWorker } from '@/lib/infra/job-runner'
import { log } from '@/lib/infra/log'
import { runStops } from '@/lib/infra/one-per-process'
import { retiredSchedules } from '@/lib/infra/retired-schedules'
import { handlers as orderJobs } from '@/lib/orders/jobs.worker'
import { handlers as privacyJobs } from '@/lib/privacy/jobs.worker'
import { erasureLogProblems, NotReplayed, replayErasures } from '@/lib/privacy/replay-erasures'
import { rangesOf } from '@/lib/privacy/rules/extend-log'
import { enqueueComparisonIn } from '@/lib/reconciliation/compare-with-stripe'
import { redactPaymentsJob } from '@/lib/reconciliation/jobs'
import { handlers as reconciliationJobs } from '@/lib/reconciliation/jobs.worker'
import { handlers as recordJobs } from '@/lib/records/jobs.worker'
import { handlers as refundJobs } from '@/lib/refunds/jobs.worker'
import { closeVault, ensureVault, vaultProblems } from '@/lib/vault'
import { runCommand } from './command'
import { quietConsole } from './front/quiet-console'
import { stopGracefully } from './front/stop'

const handlers = [
  ...recordJobs,
  ...accountJobs,
  ...cartJobs,
  ...orderJobs,
  ...attendeeJobs,
  ...refundJobs,
  ...checkoutJobs,
  ...reconciliationJobs,
  ...decisionJobs,
  ...documentJobs,
  ...fulfillmentJobs,
  ...privacyJobs,
]

/** The worker: jobs and schedules of every module. Stateless: any number of workers may share one database. */
async function main(): Promise<void> {
  checkEnv()
  quietConsole()
  await checkDatabases()
  await ensureVault(portalNow())
  const problems = await vaultProblems()
  if (problems.length > 0) throw new Error(`The worker does not start: ${problems.join(', ')}.`)
  // Before any job: people who were erased and then brought back by a restored backup are erased again.
  await replayAtBoot()
  await runWorker(handlers, retiredSchedules)
  // Due once a day. A portal that was down at that hour catches up here.
  await mainDb().transaction((tx) => enqueueOne(tx, redactPaymentsJob, {}))
  // Finds a restore that the erasure log does not show.
  await mainDb().transaction((tx) => enqueueComparisonIn(tx))
  const pulse = setInterval(sayHealth, 60_000)
  log.info('worker.ready', { jobs: handlers.length, ms: Math.round(performance.now()) })
  process.send?.({ ready: true })
  stopGracefully([async () => clearInterval(pulse), closeJobs, runStops, closeVault], 'worker')
}

/**
 * An entry that cannot be replayed stops a worker only when the databases are behind the erasure log, because an erased
 * person may be back. Otherwise the worker is needed, for the erasures under way and everything else.
 */
async function replayAtBoot(): Promise<void> {
  try {
    await replayErasures({ db: mainDb(), actor: system('boot'), now: portalNow() })
  } catch (error) {
    if (!(error instanceof NotReplayed)) throw error
    const problems = await erasureLogProblems({ db: mainDb() })
    if (problems.length > 0 && error.unreadable.length > 0)
      throw new CannotStart(
        `Entries ${rangesOf(error.unreadable)} of the erasure log can’t be read, and ${problems.join(', ')}: someone who was erased may be back. Put a better copy of these files into the log’s folder. If there is none, run "npm run erasure-log".`,
      )
    if (problems.length > 0) throw error
    log.error('worker.erasure-log', error)
  }
}

const sayHealth = () =>
  log.info('worker.health', {
    upSeconds: Math.round(process.uptime()),
    memoryMb: Math.round(process.memoryUsage.rss() / 1_048_576),
  })

await runCommand('worker', main)
