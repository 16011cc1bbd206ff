import { sql } from 'drizzle-orm'
import type { MigrationMeta } from 'drizzle-orm/migrator'
import type { Db } from './client'

/** If a migration's file begins with this line, its statements run one by one, outside a transaction. */
export const onlineMark = '-- online'

export const isOnline = ({ sql: [first = ''] }: MigrationMeta): boolean => first.trimStart().startsWith(onlineMark)

/**
 * Each statement can be repeated (bin/check/migration-locks.ts): after an interruption the file runs again from its
 * beginning. An interrupted index build leaves an INVALID index, which `if not exists` would accept, so it is dropped
 * first.
 */
export async function runOnline(db: Db, statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    await dropInvalid(db, statement)
    await db.execute(sql.raw(statement))
  }
}

const index = /create\s+(?:unique\s+)?index\s+concurrently\s+if\s+not\s+exists\s+"(\w+)"\s+on\s+(?:"(\w+)"\.)?"\w+"/i

async function dropInvalid(db: Db, statement: string): Promise<void> {
  const [, name, schema = 'public'] = index.exec(statement) ?? []
  if (!name) return
  const invalid = await db.execute(sql`
    select 1 from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    where not i.indisvalid and c.relname = ${name} and n.nspname = ${schema}`)
  if (invalid.length > 0) await db.execute(sql.raw(`drop index concurrently if exists "${schema}"."${name}"`))
}
