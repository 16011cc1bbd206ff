import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@/sandbox/free-port'
import type { Tally } from '../reporters/tally'
import { production } from '../supervise/production'
import { startPortal } from '../supervise/start-portal'
import { runTests } from './run-tests'
import { needsTwoBuilds, startTwoBuilds } from './two-builds'

const keptLogs = 'test-results/portal-logs'

/**
 * Runs journeys in a real browser, on the production build, against a portal that only they use. `files` are
 * Playwright's filters; without one, all journeys run.
 */
export async function runJourneys(
  env: Record<string, string>,
  signal: AbortSignal,
  files: readonly string[] = [],
): Promise<Tally> {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-journeys-'))
  chmodSync(dataDir, 0o711)
  const source = { ...env, DATA_DIR: dataDir, PORT: String(await freePort(3100)) }
  try {
    const portal = await startPortal({ ...production, source, signal })
    const twoBuilds = needsTwoBuilds(files) ? await startTwoBuilds(portal) : undefined
    const tally = await runTests(
      'journeys',
      ['node_modules/playwright/cli.js', 'test', ...files],
      { ...env, ...addresses(portal), ...twoBuilds?.addresses },
      signal,
    )
    await twoBuilds?.stop()
    await portal.stop()
    if (tally.failed > 0) keepLogs(dataDir)
    return tally
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    keepLogs(dataDir)
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/**
 * What playwright.config.ts and the journeys read: the addresses of the portal, its mailbox and its Stripe stand-in,
 * and its data folder.
 */
function addresses({ url, mailboxUrl, environment }: Awaited<ReturnType<typeof startPortal>>): Record<string, string> {
  const { DATA_DIR = '', STRIPE_API_BASE = '', DATABASE_URL = '', KEYS_DATABASE_URL = '', SMTP_URL = '' } = environment
  const mail = { MAILBOX_URL: mailboxUrl ?? '', SMTP_URL }
  return { PORTAL_URL: url, ...mail, STRIPE_API_BASE, DATA_DIR, DATABASE_URL, KEYS_DATABASE_URL }
}

function keepLogs(dataDir: string): void {
  rmSync(keptLogs, { recursive: true, force: true })
  cpSync(join(dataDir, 'logs'), keptLogs, { recursive: true, force: true })
  console.error(`The portal’s logs are kept in ${keptLogs}.`)
}
