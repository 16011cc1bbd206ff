import { sql } from 'drizzle-orm'
import { type Db, open } from './client'

export type Pair = { mainUrl: string; keysUrl: string }
type Name = 'DATABASE_URL' | 'KEYS_DATABASE_URL'

type Seen = {
  database: string
  role: string
  /** What the role may do that no role of the portal needs, as ALTER ROLE takes it back: NOSUPERUSER and so on. */
  excess: string[]
  /** Every role may connect. */
  isOpen: boolean
  /** Other databases of this server to which the role may connect. */
  reaches: string[]
  /** Roles that may act as this one or as which this one may act. */
  memberOf: string[]
  /** When the server was started: two databases with the same moment lie on one server. */
  server: string
}

/**
 * What is wrong with the roles and grants of the two databases; each finding is a sentence with the statement to run.
 * A dump of one database must be unreadable for who has only its role, so neither role may reach the other database.
 */
export async function grantProblems({ mainUrl, keysUrl }: Pair): Promise<string[]> {
  const [main, keys] = await Promise.all([look(mainUrl), look(keysUrl)])
  if (main.server === keys.server && main.database === keys.database)
    return ['DATABASE_URL and KEYS_DATABASE_URL lead to one database: run CREATE DATABASE for the key store.']
  const oneServer = main.server === keys.server
  return [
    ...(oneServer && main.role === keys.role
      ? [`DATABASE_URL and KEYS_DATABASE_URL use one role, ${main.role}: run CREATE ROLE for the key store’s.`]
      : []),
    ...problemsOf('DATABASE_URL', main, oneServer ? keys : undefined),
    ...problemsOf('KEYS_DATABASE_URL', keys, oneServer ? main : undefined),
  ]
}

function problemsOf(name: Name, seen: Seen, other: Seen | undefined): string[] {
  const { database, role, excess } = seen
  const problems: string[] = []
  if (excess.length > 0)
    problems.push(`${name}: the role ${role} may do too much: run ALTER ROLE ${quoted(role)} ${excess.join(' ')};`)
  if (seen.isOpen)
    problems.push(
      `${name}: every role may connect to the database ${database}: run ` +
        `REVOKE CONNECT, TEMPORARY ON DATABASE ${quoted(database)} FROM PUBLIC; ` +
        `GRANT CONNECT, TEMPORARY ON DATABASE ${quoted(database)} TO ${quoted(role)};`,
    )
  // A superuser reaches everything, and an open database is open to all: those have been told already.
  if (!other || other.role === role || excess.includes('NOSUPERUSER')) return problems
  if (seen.memberOf.includes(other.role))
    problems.push(
      `${name}: the role ${role} may act as ${other.role}: run REVOKE ${quoted(other.role)} FROM ${quoted(role)};`,
    )
  else if (!other.isOpen && seen.reaches.includes(other.database))
    problems.push(
      `${name}: the role ${role} may connect to the database ${other.database}: run ` +
        `REVOKE CONNECT ON DATABASE ${quoted(other.database)} FROM ${quoted(role)};`,
    )
  return problems
}

const quoted = (name: string) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`)

async function look(url: string): Promise<Seen> {
  const connection = open(url, 1)
  try {
    return await seenBy(connection.db)
  } finally {
    await connection.close()
  }
}

async function seenBy(db: Db): Promise<Seen> {
  const [seen] = await db.execute<Seen>(sql`
    select current_database() as database, current_user as role,
      array_remove(array[
        case when rolsuper then 'NOSUPERUSER' end, case when rolcreaterole then 'NOCREATEROLE' end,
        case when rolreplication then 'NOREPLICATION' end, case when rolbypassrls then 'NOBYPASSRLS' end], null) as excess,
      has_database_privilege('public', current_database(), 'connect') as "isOpen",
      array(select datname::text from pg_database
        where datname <> current_database() and has_database_privilege(oid, 'connect')) as reaches,
      array(select r.rolname::text from pg_roles r
        where r.rolname <> current_user and pg_has_role(r.oid, 'member')) as "memberOf",
      pg_postmaster_start_time()::text as server
    from pg_roles where rolname = current_user`)
  if (!seen) throw new Error('the role is not in pg_roles')
  return seen
}
