import { customType, timestamp } from 'drizzle-orm/pg-core'

/** Bytes, as Uint8Array's Node form. */
export const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** A moment, UTC. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
