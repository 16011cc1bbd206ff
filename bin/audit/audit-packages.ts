import { spawn } from 'node:child_process'
import { type Report, reportOf } from './report'

/** Asks the registry about every package of package-lock.json. It audits even where .npmrc turns audits off. */
export async function auditPackages(args: readonly string[], cwd = process.cwd()): Promise<Report> {
  return reportOf(await npmAudit(args, cwd))
}

function npmAudit(args: readonly string[], cwd: string): Promise<string> {
  const child = spawn('npm', ['audit', '--json', '--package-lock-only', '--audit=true', '--fetch-retries=1', ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  child.stdout.on('data', (chunk) => {
    said += String(chunk)
  })
  return new Promise((resolve) => {
    child.on('error', () => resolve(''))
    child.on('close', () => resolve(said))
  })
}
