import { migrate as apply } from 'drizzle-orm/postgres-js/migrator'
import { open } from './client'

/**
 * Brings both databases to the newest schema. Safe to run from several processes: an advisory lock lets one through.
 * @param folder where the migrations lie; beside this file by default.
 */
export async function migrate(mainUrl: string, keysUrl: string, folder = 'db/migrations'): Promise<void> {
  await migrateOne(keysUrl, `${folder}/keys`)
  await migrateOne(mainUrl, `${folder}/main`)
}

async function migrateOne(url: string, migrationsFolder: string): Promise<void> {
  const connection = open(url, 1)
  try {
    await connection.db.execute('select pg_advisory_lock(727001)')
    await apply(connection.db, { migrationsFolder })
  } finally {
    await connection.close()
  }
}
