import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'
import { type Db, open, type Tx } from './client'
import { isOnline, runOnline } from './migrate-online'
import { type Patience, usualPatience, whenLocksAreFree } from './when-locks-are-free'

const migrationsFolder = 'db/migrations'

/**
 * Migrates both databases to the newest schema. Safe to run from several processes: an advisory lock lets one run.
 * @param folder the migrations' folder; by default the one beside this file.
 */
export async function migrate(
  mainUrl: string,
  keysUrl: string,
  folder = migrationsFolder,
  patience: Patience = usualPatience,
): Promise<void> {
  await migrateOne(keysUrl, `${folder}/keys`, patience)
  await migrateOne(mainUrl, `${folder}/main`, patience)
}

/** Whether both databases have every migration of this build. Migrations from newer builds do not matter. */
export async function isMigrated(mainUrl: string, keysUrl: string, folder = migrationsFolder): Promise<boolean> {
  const all = await Promise.all([hasAll(keysUrl, `${folder}/keys`), hasAll(mainUrl, `${folder}/main`)])
  return all.every(Boolean)
}

async function hasAll(url: string, folder: string): Promise<boolean> {
  const connection = open(url, 1)
  try {
    const { db } = connection
    const [found] = await db.execute<{ there: boolean }>(
      `select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
    )
    const newest = found?.there ? await newestIn(db) : -1
    return readMigrationFiles({ migrationsFolder: folder }).every(({ folderMillis }) => folderMillis <= newest)
  } finally {
    await connection.close()
  }
}

async function migrateOne(url: string, migrationsFolder: string, patience: Patience): Promise<void> {
  const connection = open(url, 1)
  try {
    await takeTurn(connection.db)
    await makeTable(connection.db)
    const newest = await newestIn(connection.db)
    for (const migration of readMigrationFiles({ migrationsFolder })) {
      if (migration.folderMillis > newest) await apply(connection.db, migration, patience)
    }
  } finally {
    await connection.close()
  }
}

/**
 * Polls for the lock. An online index build waits for every running statement, so a statement that waits for the lock
 * would block it.
 */
async function takeTurn(db: Db): Promise<void> {
  const ask = async () => (await db.execute<{ mine: boolean }>('select pg_try_advisory_lock(727001) as mine'))[0]?.mine
  while (!(await ask())) await sleep(100)
}

/** Drizzle's own table, so that its tools can read it. */
async function makeTable(db: Db): Promise<void> {
  await db.execute('create schema if not exists drizzle')
  await db.execute(
    'create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
  )
}

async function newestIn(db: Db): Promise<number> {
  const [row] = await db.execute<{ newest: string | null }>(
    'select max(created_at) as newest from drizzle.__drizzle_migrations',
  )
  return Number(row?.newest ?? -1)
}

/** Drizzle's migrator uses one transaction for all migrations. Here each has its own, and online ones have none. */
async function apply(db: Db, migration: MigrationMeta, patience: Patience): Promise<void> {
  if (isOnline(migration)) {
    await runOnline(db, migration.sql)
    return record(db, migration)
  }
  await whenLocksAreFree(patience, () =>
    db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('lock_timeout', ${`${patience.lockMs}ms`}, true)`)
      for (const statement of migration.sql) await tx.execute(sql.raw(statement))
      await record(tx, migration)
    }),
  )
}

async function record(db: Db | Tx, { hash, folderMillis }: MigrationMeta): Promise<void> {
  await db.execute(sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`)
}
