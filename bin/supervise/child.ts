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
  /** The folder of another copy of the portal. */
  cwd?: string
  node?: string
  /** How long it may take to finish its work when asked to stop. */
  graceMs?: number
}

/**
 * `stop` sends SIGTERM to the program only, so that it can drain. The rest of its group is killed when it has ended.
 */
export type Child = { name: string; ended: Promise<string>; stop: () => Promise<void>; kill: () => void }

const groupsGone = new WeakSet<ChildProcess>()
const guard = pathToFileURL('bin/supervise/stop-with-parent.mjs').href

/**
 * Starts a Node program in a process group of its own, so that Ctrl-C in a terminal reaches only this process. The
 * program writes to its own log.
 */
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

/**
 * Kills the group only while its leader lives, and once when it ends. Later the number may belong to an unrelated
 * group.
 */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || groupsGone.has(child)) return
  if (child.exitCode !== null || child.signalCode !== null) groupsGone.add(child)
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // No process of the group is left.
  }
}

/** The end of its output since the start, so that a person can see why it ended. */
function lastWords(file: string, from: number): string {
  if (!existsSync(file)) return ''
  const lines = readFileSync(file).subarray(from).toString('utf8').trimEnd().split('\n').slice(-12)
  return lines.join('').trim() ? ` Its last words, from ${file}:\n${lines.map((line) => `  ${line}`).join('\n')}` : ''
}
