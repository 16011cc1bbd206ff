import { asAdmin, closeToOthers, keysRole, mainRole } from './databases'

export type TestDatabases = { mainUrl: string; keysUrl: string; drop: () => Promise<void> }

/**
 * A pair of databases for one test file, copied from the migrated pair `main` and `keys` of the test server. The copied
 * pair must have no open connection.
 */
export async function createTestDatabases(
  admin: { adminUrl: string; mainUrl: string; keysUrl: string },
  name: string,
): Promise<TestDatabases> {
  if (!/^[a-z][a-z0-9_]{0,50}$/.test(name)) throw new Error('A test database has a plain lower-case name')
  const [main, keys] = [`main_${name}`, `keys_${name}`]
  await asAdmin(admin.adminUrl, async (sql) => {
    await copy(sql, 'main', main, mainRole)
    await copy(sql, 'keys', keys, keysRole)
  })
  return {
    mainUrl: inDatabase(admin.mainUrl, main),
    keysUrl: inDatabase(admin.keysUrl, keys),
    drop: () =>
      asAdmin(admin.adminUrl, async (sql) => {
        await sql.unsafe(`drop database if exists ${main} with (force)`)
        await sql.unsafe(`drop database if exists ${keys} with (force)`)
      }),
  }
}

async function copy(sql: Parameters<typeof closeToOthers>[0], from: string, to: string, owner: string): Promise<void> {
  await sql.unsafe(`create database ${to} template ${from} owner ${owner}`)
  await closeToOthers(sql, to)
}

function inDatabase(url: string, database: string): string {
  const there = new URL(url)
  there.pathname = `/${database}`
  return there.href
}
