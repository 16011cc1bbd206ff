import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'

export type ChildOptions = {
  name: string
  args: string[]
  env: Record<string, string | undefined>
  mode?: 'production' | 'development'
  logFile: string
  /** Of another copy of the portal than this one. */
  cwd?: string
  node?: string
  /** How long it may take to finish what it does when asked to stop. */
  graceMs?: number
}

/** Passing SIGTERM to the program alone lets it drain; the rest of its group goes when it has ended. */
export type Child = { name: string; ended: Promise<string>; stop: () => Promise<void>; kill: () => void }

const groupsGone = new WeakSet<ChildProcess>()
const guard = pathToFileURL('bin/supervise/stop-with-parent.mjs').href

/** Starts a program of Node in a process group of its own, so that Ctrl-C in a terminal reaches only us. It writes to its own log. */
export function startChild(options: ChildOptions): Child {
  mkdirSync(dirname(options.logFile), { recursive: true })
  const log = openSync(options.logFile, 'a', 0o600)
  const from = statSync(options.logFile).size
  const child = spawn(options.node ?? process.execPath, ['--enable-source-maps', '--import', guard, ...options.args], {
    cwd: options.cwd,
    detached: true,
    stdio: ['ignore', log, log, 'ipc'],
    env: { ...options.env, NODE_ENV: options.mode ?? 'production', STOPS_WITH: String(process.pid) },
  })
  closeSync(log)
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`${options.name} could not be started: ${error.message}`))
    child.once('exit', (code, signal) => {
      killGroup(child)
      resolve(`${options.name} ended (${signal ?? code}).${lastWords(options.logFile, from)}`)
    })
  })
  return {
    name: options.name,
    ended,
    stop: () => stop(child, ended, options.graceMs ?? 20_000),
    kill: () => killGroup(child),
  }
}

async function stop(child: ChildProcess, ended: Promise<unknown>, graceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const hurry = setTimeout(() => killGroup(child), graceMs)
  await ended
  clearTimeout(hurry)
}

/** Only while its leader lives, and once when it ends: later the number may be that of a stranger's group. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || groupsGone.has(child)) return
  if (child.exitCode !== null || child.signalCode !== null) groupsGone.add(child)
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Nobody of the group is left.
  }
}

/** The end of what it wrote since it was started, for a person who wants to know why. */
function lastWords(file: string, from: number): string {
  if (!existsSync(file)) return ''
  const lines = readFileSync(file).subarray(from).toString('utf8').trimEnd().split('\n').slice(-12)
  return lines.join('').trim() ? ` Its last words, from ${file}:\n${lines.map((line) => `  ${line}`).join('\n')}` : ''
}
