import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { createTestDatabases } from '../sandbox/postgres/test-databases'
import { type Db, open } from './client'

export type TestDb = {
  db: Db
  keys: Db
  mainUrl: string
  keysUrl: string
  /** The superuser: for what no role of the portal may do, such as reading everything in search of a canary. */
  adminUrl: string
  close: () => Promise<void>
}

/** A migrated, empty pair of databases of this test file's own. Close it in afterAll. */
export async function testDb(options: { connections?: number } = {}): Promise<TestDb> {
  const server = inject('postgres')
  const pair = await createTestDatabases(server, `t${randomBytes(6).toString('hex')}`)
  const main = open(pair.mainUrl, options.connections ?? 10)
  const keys = open(pair.keysUrl, options.connections ?? 10)
  return {
    db: main.db,
    keys: keys.db,
    mainUrl: pair.mainUrl,
    keysUrl: pair.keysUrl,
    adminUrl: server.adminUrl,
    close: async () => {
      await Promise.all([main.close(), keys.close()])
      await pair.drop()
    },
  }
}
