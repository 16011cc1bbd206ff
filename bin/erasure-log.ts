import { CannotStart } from '@/lib/base/errors'
import { checkDatabases } from '@/lib/infra/check-databases'
import { portalNow } from '@/lib/infra/clock'
import { mainDb } from '@/lib/infra/database'
import { checkEnv } from '@/lib/infra/env'
import { runStops } from '@/lib/infra/one-per-process'
import { runErasureLogCommand } from '@/lib/privacy/erasure-log/command'
import { closeVault, vaultProblems } from '@/lib/vault'
import { runCommand } from './command'

/** `npm run erasure-log`: what to do when the erasure log is older than the databases. */
async function main(): Promise<void> {
  checkEnv()
  await checkDatabases()
  const problems = await vaultProblems()
  if (problems.length > 0) throw new CannotStart(`The vault is not ready: ${problems.join(', ')}.`)
  const said = await runErasureLogCommand({ db: mainDb(), now: portalNow() }, process.argv.slice(2)).catch(
    (error: unknown) => {
      throw cannotWrite(error) ?? error
    },
  )
  if (said.ok) console.log(said.text)
  else console.error(said.text)
  await runStops()
  await closeVault()
  process.exit(said.ok ? 0 : 1)
}

/** The file system's message names only the folder, which the operator knows. */
function cannotWrite(error: unknown): CannotStart | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!['EROFS', 'EACCES', 'EPERM', 'ENOSPC'].includes(code)) return null
  return new CannotStart(`The folder of the erasure log (LEDGER_URL) cannot be written: ${code}.`)
}

await runCommand('erasure-log', main)
