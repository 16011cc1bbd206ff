import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * After a kill -9 of the starting process, a server may still run in the folder, or its lock may be left. This stops
 * the server cleanly. PostgreSQL itself clears a lock whose process is gone or is another program.
 */
export async function stopLeftover(cluster: string): Promise<void> {
  const pid = lockedBy(cluster)
  if (!pid || !isServerOf(pid, cluster)) return
  signal(pid, 'SIGINT')
  for (let waited = 0; waited < 100 && isAlive(pid); waited++) await sleep(100)
  if (isAlive(pid)) signal(pid, 'SIGQUIT')
  for (let waited = 0; waited < 50 && isAlive(pid); waited++) await sleep(100)
  if (isAlive(pid))
    throw new Error(
      `An earlier PostgreSQL (process ${pid}) still runs in ${cluster} and does not stop. End it and start again.`,
    )
}

function lockedBy(cluster: string): number | undefined {
  const lock = join(cluster, 'postmaster.pid')
  if (!existsSync(lock)) return undefined
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0])
  return Number.isInteger(pid) && pid > 1 ? pid : undefined
}

/** A process id may belong to an unrelated process by now. On Linux the server's working directory is its cluster. */
function isServerOf(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  return signal(pid, 0)
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * The web server and the worker stop when this process dies, and need the database for the work under way. The database
 * serves normally for three seconds. Then it takes no new connections and ends with the last one. After 20 more seconds
 * it ends.
 */
const lastOneOut =
  'read _; sleep 3; kill -TERM "$0" 2>/dev/null; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do kill -0 "$0" 2>/dev/null || exit 0; sleep 1; done; kill -INT "$0" 2>/dev/null'

/**
 * Stops the server `pid` when this process dies without a shutdown (kill -9). The shell reads a pipe that only this
 * process holds, and wakes when it breaks. Returns a function that cancels this.
 */
export function stopWithMe(pid: number): () => void {
  const keeper: ChildProcess = spawn('sh', ['-c', lastOneOut, String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  })
  keeper.unref()
  const pipe = keeper.stdin
  if (pipe && 'unref' in pipe && typeof pipe.unref === 'function') pipe.unref()
  return () => keeper.kill('SIGKILL')
}
