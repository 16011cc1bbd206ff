import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Binaries } from './binaries'
import { asServerUser, give, type ServerUser } from './server-user'

/**
 * Creates the cluster once. It is built in a temporary folder and renamed, so an interruption leaves nothing half made.
 */
export async function initialiseCluster(
  cluster: string,
  password: string,
  programs: Binaries,
  user: ServerUser,
): Promise<void> {
  if (existsSync(join(cluster, 'PG_VERSION'))) return
  const building = `${cluster}.new`
  rmSync(building, { recursive: true, force: true })
  rmSync(cluster, { recursive: true, force: true })
  mkdirSync(building, { mode: 0o700 })
  give(user, building)
  const secret = passwordFile(dirname(cluster), password, user)
  try {
    await run(programs.initdb, initdbFlags(building, secret.file), user)
  } finally {
    rmSync(secret.folder, { recursive: true, force: true })
  }
  renameSync(building, cluster)
}

/**
 * UTF-8 with PostgreSQL's own C.UTF-8 rules: the same order and case folding on every machine, whatever its locales.
 */
function initdbFlags(cluster: string, pwfile: string): string[] {
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${pwfile}`]
  return [`--pgdata=${cluster}`, ...locale, ...access, '--no-sync', '--no-instructions']
}

function passwordFile(beside: string, password: string, user: ServerUser) {
  const folder = mkdtempSync(join(beside, 'init-'))
  const file = join(folder, 'password')
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  give(user, folder)
  give(user, file)
  return { folder, file }
}

function run(command: string, args: string[], user: ServerUser): Promise<void> {
  const { program, argv, ids } = asServerUser(user, command, args)
  return new Promise((resolve, reject) => {
    const child = spawn(program, argv, {
      ...ids,
      cwd: '/',
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: serverEnvironment(),
    })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said += String(chunk)
    })
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`PostgreSQL could not be set up (${code}): ${said.trim()}`)),
    )
  })
}

/**
 * PG* variables of the user's shell would redirect the server, so only the variables that programs need are passed on.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', NODE_ENV: 'production' }
}
