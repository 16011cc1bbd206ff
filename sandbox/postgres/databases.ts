import postgres from 'postgres'

export type Roles = { main: string; keys: string }
export const mainRole = 'portal_main'
export const keysRole = 'portal_keys'

export function connectionUrl(port: number, role: string, password: string, database: string): string {
  return `postgres://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}

/** One connection of the superuser. It ignores notices such as "role exists". */
export async function asAdmin<T>(adminUrl: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {}, connect_timeout: 5 })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Two databases and two roles. Each role owns one database and cannot connect to any other. Neither is a superuser. */
export async function ensureDatabases(adminUrl: string, passwords: Roles): Promise<void> {
  await asAdmin(adminUrl, async (sql) => {
    await ensureRole(sql, mainRole, passwords.main)
    await ensureRole(sql, keysRole, passwords.keys)
    await ensureDatabase(sql, 'main', mainRole)
    await ensureDatabase(sql, 'keys', keysRole)
    await sql`revoke connect on database postgres, template1 from public`
  })
}

async function ensureRole(sql: postgres.Sql, role: string, password: string): Promise<void> {
  const [found] = await sql`select 1 from pg_roles where rolname = ${role}`
  const may = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls'
  // Data definition takes no parameters. The password is generated here, base64url, and goes over loopback only.
  await sql.unsafe(
    `${found ? 'alter' : 'create'} role ${role} with ${may} password '${password.replaceAll("'", "''")}'`,
  )
}

async function ensureDatabase(sql: postgres.Sql, database: string, owner: string): Promise<void> {
  const [found] = await sql`select 1 from pg_database where datname = ${database}`
  if (!found) await sql.unsafe(`create database ${database} owner ${owner}`)
  await closeToOthers(sql, database)
}

export async function closeToOthers(sql: postgres.Sql, database: string): Promise<void> {
  await sql.unsafe(`revoke connect, temporary on database ${database} from public`)
}
