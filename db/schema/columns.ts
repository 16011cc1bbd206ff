import { sql } from 'drizzle-orm'
import { customType, timestamp } from 'drizzle-orm/pg-core'

/** Bytes, as Uint8Array's Node form. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** The words of a text as Postgres searches them. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** A moment, UTC. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** A closed list, as a check constraint writes it. */
export const listed = (values: readonly string[]) => sql.raw(values.map((value) => `'${value}'`).join(', '))
