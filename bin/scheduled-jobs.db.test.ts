import { readdirSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test, vi } from 'vitest'
import { open } from '@/db/client'
import { makeLongHistory } from '@/db/factories/long-history'
import { openMoneyWorld } from '@/db/factories/money'
import { closeMainDb } from '@/lib/infra/database'
import { closeJobs } from '@/lib/infra/job-queue'
import type { JobHandler } from '@/lib/infra/job-runner'
import { retiredSchedules } from '@/lib/infra/retired-schedules'
import { closeVault, ensureVault } from '@/lib/vault'
import { fillKeyStore } from './bench/fill-key-store'

/*
 * No scheduled job may read a whole table that grows: with years of history it would slow down everything else. Both
 * databases count the rows that scans of tables and of indexes read, for every connection and every statement. The
 * planner has its default settings.
 */
const orders = 20_000
const world = openMoneyWorld()
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

/** A table with more rows than this counts as large. A job may read fewer rows than this of it. */
const large = 1_500

/** Tables that do not grow with the years: what is on sale, cities, and one row for each month or each database. */
const small =
  /^(catalog|cities|drizzle|pgboss|pgboss_\w+)\.|\.(quota|quota_draw|role|epoch|erasure_log_head|stripe_comparison)$/

/**
 * Jobs that read everything by nature, each with its reason. They walk in slices by key. The erasure log is in files:
 * here it is empty.
 */
const readAll: Record<string, string> = {
  'privacy.replay-whole-erasure-log':
    'looks each night whether anyone who was ever erased is back; 1,000 people at once',
}

const workers = readdirSync('lib').filter((name) => readdirSync(`lib/${name}`).includes('jobs.worker.ts'))
const scheduled: JobHandler[] = (
  await Promise.all(workers.map((name) => import(`../lib/${name}/jobs.worker.ts`)))
).flatMap(({ handlers }: { handlers: JobHandler[] }) => handlers.filter(({ kind }) => kind.cron))

/** The connections of the test's own pools are older. They have nothing to report. */
let opened = ''

beforeAll(async () => {
  const { mainUrl, keysUrl } = world.box()
  opened = new Date().toISOString()
  const own = open(mainUrl, 1)
  await makeLongHistory(own.db, orders, new Date())
  await own.close()
  await fillKeyStore(keysUrl, orders)
})

type Reads = { table: string; rows: number; read: number }

/** The rows of each table that scans have read so far, in both databases. */
async function readsSoFar(): Promise<Map<string, Reads>> {
  await Promise.all([closeJobs(), closeMainDb(), closeVault()])
  const { mainUrl, keysUrl } = world.box()
  const found = await Promise.all([readsOf(mainUrl), readsOf(keysUrl)])
  await ensureVault(new Date())
  return new Map(found.flat().map((one) => [one.table, one]))
}

/** A connection reports its counts when it ends, so this waits for all others that began during the test. */
async function readsOf(url: string): Promise<Reads[]> {
  const { db, close } = open(url, 1)
  try {
    await vi.waitFor(
      async () => {
        const others = await db.execute(sql`
          select 1 from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
            and pid <> pg_backend_pid() and backend_start > ${opened}`)
        expect(others).toHaveLength(0)
      },
      { timeout: 20_000 },
    )
    const rows = await db.execute<{ table: string; rows: string; read: string }>(sql`
      select t.schemaname || '.' || t.relname as table, t.n_live_tup as rows,
        t.seq_tup_read + coalesce((select sum(i.idx_tup_read) from pg_stat_user_indexes i where i.relid = t.relid), 0) as read
      from pg_stat_user_tables t`)
    return rows.map(({ table, rows, read }) => ({ table, rows: Number(rows), read: Number(read) }))
  } finally {
    await close()
  }
}

test('every table that grows is large here', async () => {
  const tables = [...(await readsSoFar()).values()].filter(({ table }) => !small.test(table))
  expect(tables.filter(({ rows }) => rows <= large).map(({ table }) => table)).toEqual([])
  expect(tables.length).toBeGreaterThan(25)
})

test('the jobs that read everything are scheduled', () => {
  const names = scheduled.map(({ kind }) => kind.name)
  expect(names.length).toBeGreaterThan(10)
  expect(names).toEqual(expect.arrayContaining(Object.keys(readAll)))
})

test('no scheduled job has a name that workers retire', () => {
  expect(scheduled.map(({ kind }) => kind.name).filter((name) => retiredSchedules.includes(name))).toEqual([])
})

test.each(scheduled.filter(({ kind }) => !(kind.name in readAll)).map(({ kind, run }) => [kind.name, run] as const))(
  'the scheduled job %s reads no large table, and no index of one, from end to end',
  async (_, run) => {
    const before = await readsSoFar()
    await run({})
    const read = [...(await readsSoFar()).values()].filter(({ rows }) => rows > large)
    const much = read.map((one) => ({ ...one, read: one.read - (before.get(one.table)?.read ?? 0) }))
    expect(much.filter(({ read }) => read >= large)).toEqual([])
  },
)
