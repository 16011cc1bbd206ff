import { customType, timestamp } from 'drizzle-orm/pg-core'

/** Bytes, as Uint8Array's Node form. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** The words of a text as Postgres searches them. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/** A moment, UTC. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
