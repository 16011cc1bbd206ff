import { runAdminCommand } from '@/lib/accounts/roles/admin-command'
import { portalNow } from '@/lib/infra/clock'
import { mainDb } from '@/lib/infra/database'
import { env } from '@/lib/infra/env'
import { describeError } from '@/lib/infra/log'
import { runStops } from '@/lib/infra/one-per-process'
import { closeVault, vaultProblems } from '@/lib/vault'

/**
 * `npm run admin -- grant EMAIL ROLE | revoke EMAIL ROLE [--force] | list`: manages staff roles from the server's
 * shell.
 */
async function run(): Promise<number> {
  env()
  const problems = await vaultProblems()
  if (problems.length > 0) throw new Error(`The vault is not ready: ${problems.join(', ')}.`)
  const said = await runAdminCommand({ db: mainDb(), now: portalNow() }, process.argv.slice(2))
  if (said.ok) console.log(said.text)
  else console.error(said.text)
  return said.ok ? 0 : 1
}

try {
  process.exitCode = await run()
} catch (error) {
  // A database message quotes values, so only its class and code are shown.
  const told = error instanceof Error && !('query' in error) ? error.message : JSON.stringify(describeError(error))
  console.error(told)
  process.exitCode = 1
}
await runStops()
await closeVault()
process.exit()
