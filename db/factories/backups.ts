import postgres from 'postgres'

export type Backup = Map<string, string>

const quiet = { max: 1, onnotice: () => {} }

/** The superuser's URL for the database in `url`. */
export function asAdmin(adminUrl: string, url: string): string {
  const there = new URL(adminUrl)
  there.pathname = new URL(url).pathname
  return there.href
}

const tablesOf = (sql: postgres.Sql) => sql<{ name: string; columns: string }[]>`
  select format('%I.%I', table_schema, table_name) as name, string_agg(format('%I', column_name), ', ') as columns
  from information_schema.columns join pg_tables on schemaname = table_schema and tablename = table_name
  where table_schema not in ('pg_catalog', 'information_schema', 'pgboss', 'drizzle')
  group by 1`

/** A backup of all tables of one database, as of now. */
export async function takeBackup(adminUrl: string, url: string): Promise<Backup> {
  const sql = postgres(asAdmin(adminUrl, url), quiet)
  try {
    const backup: Backup = new Map()
    for (const { name } of await tablesOf(sql)) {
      const [rows] = await sql.unsafe(`select coalesce(jsonb_agg(to_jsonb(t)), '[]')::text as all from ${name} t`)
      backup.set(name, String(rows?.all))
    }
    return backup
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Restores a database from a backup, as an operator would after a disaster. Triggers do not fire. */
export async function restoreBackup(adminUrl: string, url: string, backup: Backup): Promise<void> {
  const sql = postgres(asAdmin(adminUrl, url), quiet)
  try {
    const tables = await tablesOf(sql)
    await sql.begin(async (tx) => {
      await tx.unsafe(`set local session_replication_role = replica`)
      for (const { name } of tables) await tx.unsafe(`delete from ${name}`)
      for (const { name, columns } of tables) {
        await tx.unsafe(
          `insert into ${name} (${columns}) overriding system value
           select ${columns} from jsonb_populate_recordset(null::${name}, $1::text::jsonb)`,
          [backup.get(name) ?? '[]'],
        )
      }
    })
  } finally {
    await sql.end({ timeout: 1 })
  }
}
