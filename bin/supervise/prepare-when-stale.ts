import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Child, startChild } from './child'

type Preparation = {
  environment: Record<string, string>
  logs: string
  /** The database is in the data folder, so no other process prepares it. */
  embedded: boolean
  started: (child: Child) => void
}

const program = '.build/prepare.mjs'

/**
 * Migrates and seeds in a process of its own. A warm start does not need it: the folder of an embedded database records
 * which program prepared it.
 */
export async function prepareWhenStale({ environment, logs, embedded, started }: Preparation): Promise<void> {
  const stamp = join(environment.DATA_DIR ?? '.', 'postgres', 'prepared-by')
  const digest = digestOf(environment.DEMO)
  if (embedded && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  const child = startChild({
    name: 'The database setup',
    args: [program],
    env: environment,
    logFile: join(logs, 'prepare.log'),
  })
  started(child)
  const end = await child.ended
  if (!end.includes('ended (0)')) throw new Error(end)
  if (embedded) writeFileSync(stamp, digest)
}

/** The program contains the seed, and drizzle's journal names the migrations. */
function digestOf(demo = ''): string {
  const digest = createHash('sha256').update(demo)
  const journals = ['main', 'keys'].map((database) => `db/migrations/${database}/meta/_journal.json`)
  for (const file of [program, ...journals]) if (existsSync(file)) digest.update(readFileSync(file))
  return digest.digest('hex')
}
