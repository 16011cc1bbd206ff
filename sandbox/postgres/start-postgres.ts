import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, realpathSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../free-port'
import { keptSecrets } from '../secrets'
import { postgresBinaries } from './binaries'
import { initialiseCluster, serverEnvironment } from './cluster'
import { asAdmin, connectionUrl, ensureDatabases, keysRole, mainRole } from './databases'
import { stopLeftover, stopWithMe } from './running-server'
import { asServerUser, serverUser } from './server-user'
import { serverSettings } from './settings'

export type PostgresOptions = {
  dir: string
  port?: number
  /** Where the three passwords are kept. By default beside the cluster. */
  secretsFile?: string
  logFile?: string
  /** For tests: faster, but data does not survive a power cut. */
  fast?: boolean
}

export type Postgres = {
  mainUrl: string
  keysUrl: string
  adminUrl: string
  pid: number
  exited: Promise<void>
  close: () => Promise<void>
}

/** A real PostgreSQL on loopback with the databases `main` and `keys`, in a process group of its own. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  mkdirSync(options.dir, { recursive: true, mode: 0o711 })
  const dir = realpathSync(options.dir)
  const programs = postgresBinaries()
  const user = serverUser([dir, programs.home])
  const cluster = join(dir, 'cluster')
  const passwords = keptSecrets(options.secretsFile ?? join(dir, 'passwords.json'), ['postgres', 'main', 'keys'])
  await stopLeftover(cluster)
  await initialiseCluster(cluster, passwords.postgres, programs, user)

  const port = options.port ?? (await freePort(usualPort + (process.pid % 5_000)))
  const logFile = options.logFile ?? join(dir, 'postgres.log')
  const server = spawnServer(
    asServerUser(user, programs.postgres, ['-D', cluster, ...serverSettings({ port, fast: options.fast ?? false })]),
    logFile,
  )
  const adminUrl = connectionUrl(port, 'postgres', passwords.postgres, 'postgres')
  await answering(server, adminUrl, logFile)
  await ensureDatabases(adminUrl, passwords)
  return {
    mainUrl: connectionUrl(port, mainRole, passwords.main, 'main'),
    keysUrl: connectionUrl(port, keysRole, passwords.keys, 'keys'),
    adminUrl,
    ...server,
  }
}

/** Below the ports that systems give to connections: one of those may be taken while the server starts. */
const usualPort = 15_432

type Server = { pid: number; exited: Promise<void>; close: () => Promise<void> }

/** In a group of its own, so that a terminal's Ctrl-C reaches the portal first and the database last. */
function spawnServer(how: ReturnType<typeof asServerUser>, logFile: string): Server {
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'a', 0o600)
  const child = spawn(how.program, how.argv, {
    ...how.ids,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: serverEnvironment(),
  })
  closeSync(log)
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  if (child.pid === undefined)
    throw new Error('PostgreSQL could not be started: its program does not run on this machine')
  const disarm = stopWithMe(child.pid)
  // Its process id may soon belong to an unrelated process.
  child.once('exit', disarm)
  return { pid: child.pid, exited, close: () => closeServer(child, exited, disarm) }
}

/** Fast shutdown: sessions end, the rest is written. After ten seconds it is killed, which costs only a recovery. */
async function closeServer(child: ChildProcess, exited: Promise<void>, disarm: () => void): Promise<void> {
  disarm()
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGINT')
  const hurry = setTimeout(() => child.kill('SIGQUIT'), 10_000)
  await exited
  clearTimeout(hurry)
}

async function answering(server: Server, adminUrl: string, logFile: string): Promise<void> {
  let gone = false
  server.exited.then(() => {
    gone = true
  })
  for (let tries = 0; tries < 1200; tries++) {
    if (gone) throw new Error(`PostgreSQL did not start:\n${lastLines(logFile)}`)
    const ready = (await isOpen(adminUrl)) && (await canAsk(adminUrl))
    if (ready) return
    await sleep(25)
  }
  await server.close()
  throw new Error(`PostgreSQL did not answer within half a minute:\n${lastLines(logFile)}`)
}

const canAsk = (url: string) =>
  asAdmin(url, (sql) => sql`select 1`).then(
    () => true,
    () => false,
  )

/** A bare TCP connection first: it costs nothing while nothing listens. */
function isOpen(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port) })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n')
}
