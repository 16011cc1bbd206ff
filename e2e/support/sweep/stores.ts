import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import postgres from 'postgres'
import { dumpOf } from '@/db/factories/everything'
import { searchFiles } from '@/sandbox/canary/search-files'
import type { Searcher } from '@/sandbox/canary/searcher'

const given = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: run the journeys with npm test`)
  return value
}

const dataDir = () => resolve(given('DATA_DIR'))

/** The superuser's address of one of the embedded databases. */
function adminUrl(url: string): string {
  const { postgres: password } = JSON.parse(readFileSync(join(dataDir(), 'secrets', 'postgres.json'), 'utf8'))
  const admin = new URL(url)
  admin.username = 'postgres'
  admin.password = password
  return admin.href
}

/** Writes everything in memory to the data files and the write-ahead log, and starts a new log file. */
async function flushDatabases(): Promise<void> {
  const sql = postgres(adminUrl(given('DATABASE_URL')), { max: 1 })
  await sql`checkpoint`
  await sql`select pg_switch_wal()`
  await sql`checkpoint`
  await sql.end()
}

export type Found = { where: string; name: string; form: string }

/** Every table of both databases, the job queue's included, row by row. */
async function searchDumps(search: Searcher): Promise<{ hits: Found[]; characters: number }> {
  const dumps = await Promise.all(['DATABASE_URL', 'KEYS_DATABASE_URL'].map((name) => dumpOf(adminUrl(given(name)))))
  const hits = dumps.flatMap((dump, i) =>
    dump.split('\n').flatMap((row) =>
      search(Buffer.from(row)).map((hit) => ({
        ...hit,
        where: `${i === 0 ? 'main' : 'keys'}: ${row.split(' ')[0]}`,
      })),
    ),
  )
  return { hits, characters: dumps.join('').length }
}

/**
 * Everything that belongs to the portal, byte by byte: data, log, dumps, logs, keyring, erasure log, storage, caches,
 * temporary files.
 */
export async function searchPortal(
  search: Searcher,
  began: Date,
): Promise<{ hits: Found[]; looked: Record<string, number> }> {
  await flushDatabases()
  const dumps = await searchDumps(search)
  const data = searchFiles(dataDir(), search, { except: [join(dataDir(), 'sandbox')] })
  const build = searchFiles('.builds', search, { changedAfter: began })
  const programs = searchFiles('.build', search, { changedAfter: began })
  const temporary = searchFiles(tmpdir(), search, {
    changedAfter: began,
    except: [dataDir(), process.cwd()],
    // Left out: the browser is the visitor's own, and what it keeps is on the visitor's machine.
    exceptNamed: ['node_modules', '.git', '.next', '.builds', 'sandbox', 'test-results'],
  })
  const inBrowser = /(playwright|chromium|org\.chromium|scoped_dir|portal-chromium)/
  const files = [data, build, programs, temporary]
    .flatMap(({ hits }) => hits)
    .filter(({ file }) => !inBrowser.test(file))
  return {
    hits: [...dumps.hits, ...files.map(({ file, ...hit }) => ({ ...hit, where: file }))],
    looked: { rows: dumps.characters, files: data.files, bytes: data.bytes },
  }
}

/** The outside services in the sandbox: what went out to the mailbox and to Stripe. */
export const searchSandbox = (search: Searcher): string[] =>
  searchFiles(join(dataDir(), 'sandbox'), search).hits.map((hit) => hit.name)

/** Calls one of the Stripe stand-in's controls. */
export async function atStripe<T>(method: string, path: string, input?: object): Promise<T> {
  const body = input ? { body: JSON.stringify(input), headers: { 'content-type': 'application/json' } } : {}
  const answer = await fetch(`${given('STRIPE_API_BASE')}/_sandbox${path}`, { method, ...body })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer.json()
}

/** Makes the mailbox refuse an address for good, as servers do. A blank pattern refuses none. */
export async function refuseMailTo(pattern: string): Promise<void> {
  const answer = await fetch(`${given('MAILBOX_URL')}/api/refusals`, {
    method: 'PUT',
    body: JSON.stringify({ pattern }),
  })
  if (!answer.ok) throw new Error(`refusals: ${answer.status}`)
}
