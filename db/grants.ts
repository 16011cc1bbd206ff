import { sql } from 'drizzle-orm'
import { type Db, open } from './client'

export type DatabaseUrls = { mainUrl: string; keysUrl: string }
type Name = 'DATABASE_URL' | 'KEYS_DATABASE_URL'

type RoleFacts = {
  database: string
  role: string
  /**
   * Rights of the role that no role of the portal needs, in the form that ALTER ROLE revokes them: NOSUPERUSER and so
   * on.
   */
  excess: string[]
  /** Every role may connect to this database. */
  isOpen: boolean
  /** Other databases of this server that the role may connect to. */
  reaches: string[]
  /** Roles that may act as this role, or that this role may act as. */
  memberOf: string[]
  /** The server's start time: two databases with the same start time are on one server. */
  server: string
}

/**
 * Problems with the roles and grants of the two databases; each is a sentence with the statement to run. A person who
 * has only one role must not be able to read the other database, so neither role may connect to both.
 */
export async function grantProblems({ mainUrl, keysUrl }: DatabaseUrls): Promise<string[]> {
  const [main, keys] = await Promise.all([inspect(mainUrl), inspect(keysUrl)])
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

function problemsOf(name: Name, facts: RoleFacts, other: RoleFacts | undefined): string[] {
  const { database, role, excess } = facts
  const problems: string[] = []
  if (excess.length > 0)
    problems.push(`${name}: the role ${role} may do too much: run ALTER ROLE ${quoted(role)} ${excess.join(' ')};`)
  if (facts.isOpen)
    problems.push(
      `${name}: every role may connect to the database ${database}: run ` +
        `REVOKE CONNECT, TEMPORARY ON DATABASE ${quoted(database)} FROM PUBLIC; ` +
        `GRANT CONNECT, TEMPORARY ON DATABASE ${quoted(database)} TO ${quoted(role)};`,
    )
  // A superuser reaches every database, and an open database is open to every role. Both were reported above.
  if (!other || other.role === role || excess.includes('NOSUPERUSER')) return problems
  if (facts.memberOf.includes(other.role))
    problems.push(
      `${name}: the role ${role} may act as ${other.role}: run REVOKE ${quoted(other.role)} FROM ${quoted(role)};`,
    )
  else if (!other.isOpen && facts.reaches.includes(other.database))
    problems.push(
      `${name}: the role ${role} may connect to the database ${other.database}: run ` +
        `REVOKE CONNECT ON DATABASE ${quoted(other.database)} FROM ${quoted(role)};`,
    )
  return problems
}

const quoted = (name: string) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`)

async function inspect(url: string): Promise<RoleFacts> {
  const connection = open(url, 1)
  try {
    return await factsOf(connection.db)
  } finally {
    await connection.close()
  }
}

async function factsOf(db: Db): Promise<RoleFacts> {
  const [facts] = await db.execute<RoleFacts>(sql`
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
  if (!facts) throw new Error('the role is not in pg_roles')
  return facts
}
