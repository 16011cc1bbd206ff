import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { copySources } from '../production/copy-sources'
import { withoutPortalVariables } from '../supervise/environment'

export type RunningPortal = { url: string; mailbox: string; pid: number; ms: number; stop: () => Promise<void> }

/** The current sources in a folder of their own, like a fresh clone with its packages: nothing built, no data. */
export function copyPortal(root: string, to: string): void {
  copySources(root, to)
  const packages = [join(root, 'node_modules'), join(to, 'node_modules')] as const
  try {
    execFileSync('cp', ['-al', ...packages], { stdio: 'ignore' })
  } catch {
    cpSync(...packages, { recursive: true, verbatimSymlinks: true })
  }
}

/** Runs `npm start` in that folder, as a newcomer does. Returns the milliseconds until it says that it is ready. */
export async function startCopy(folder: string, dataDir: string, port: number): Promise<RunningPortal> {
  const { STOPS_WITH: _, NODE_COMPILE_CACHE: __, ...env } = withoutPortalVariables(process.env)
  const began = performance.now()
  const child = spawn(process.execPath, ['bin/boot.mjs', 'start'], {
    cwd: folder,
    env: { ...env, NODE_ENV: 'development', DATA_DIR: dataDir, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { ready, mailbox } = await untilReady(child)
  const { pid } = child
  if (pid === undefined) throw new Error('the portal could not be started')
  return {
    url: `http://localhost:${port}`,
    mailbox,
    pid,
    ms: ready - began,
    stop: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGINT')
      await gone
    },
  }
}

async function untilReady(child: ChildProcess): Promise<{ ready: number; mailbox: string }> {
  const { stdout } = child
  if (!stdout) throw new Error('nothing can be heard of the portal')
  return new Promise((resolve, reject) => {
    let ready = Number.NaN
    createInterface({ input: stdout }).on('line', (line) => {
      if (line.startsWith('Ready on ')) ready = performance.now()
      const mailbox = /^Mailbox on (\S+)/.exec(line)?.[1]
      if (mailbox) resolve({ ready, mailbox })
    })
    child.once('exit', (code) => reject(new Error(`the portal ended (${code}) before it was ready`)))
  })
}
