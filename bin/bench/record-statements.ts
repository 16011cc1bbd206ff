import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Connection } from '@/db/client'
import { prepareStatements } from '@/db/prepare-statements'

export type Statement = {
  database: 'main' | 'keys'
  text: string
  parameters: unknown[]
  /** Statements of one round trip are sent in one turn of the event loop: none of them waits for another's answer. */
  trip: number
}

/** Numbers the turns of the event loop in which something is sent. */
export function countTrips(): () => number {
  let [trip, isNew] = [0, true]
  return () => {
    if (isNew) trip += 1
    isNew = false
    setImmediate(() => {
      isNew = true
    })
    return trip
  }
}

/** A pool that records every statement, in the order of sending. */
export function recordingPool(
  url: string,
  { database, into, tripOf }: { database: Statement['database']; into: Statement[]; tripOf: () => number },
): Connection {
  const sql = postgres(url, {
    max: 1,
    onnotice: () => {},
    debug: (_connection, text, parameters) =>
      into.push({ database, text, parameters: [...parameters], trip: tripOf() }),
  })
  return { db: drizzle(prepareStatements(sql)), close: () => sql.end({ timeout: 5 }) }
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/**
 * The same statements for another order. Values that differ between two recordings (ids, digests) belong to the order
 * and become fresh, except the ids in `given`, which name existing rows.
 */
export function freshStatements(
  [one, other]: readonly [readonly Statement[], readonly Statement[]],
  given: ReadonlyMap<string, string>,
): Statement[] {
  const ids = new Map(given)
  const shared = new Set(other.flatMap(({ parameters }) => parameters.flatMap((each) => idsIn(each))))
  const fresh = (value: unknown): unknown => {
    if (Buffer.isBuffer(value)) return value.length <= 64 ? crypto.getRandomValues(Buffer.alloc(value.length)) : value
    if (typeof value !== 'string') return value
    return value
      .replace(bytes, (_, hex: string) => `\\\\x${randomHex(hex.length)}`)
      .replace(uuid, (id) => {
        if (!ids.has(id)) ids.set(id, shared.has(id) ? id : crypto.randomUUID())
        return ids.get(id) ?? id
      })
  }
  return one.map(({ parameters, ...rest }) => ({ ...rest, parameters: parameters.map(fresh) }))
}

/** Digests inside JSON. */
const bytes = /\\\\x([0-9a-f]{2,128})(?![0-9a-f])/g
const randomHex = (length: number): string =>
  Buffer.from(crypto.getRandomValues(Buffer.alloc(length / 2))).toString('hex')

const idsIn = (value: unknown): string[] => (typeof value === 'string' ? (value.match(uuid) ?? []) : [])

/** One connection to each database, with the bare driver: prepared statements, one after the other. */
export function replayer(urls: { mainUrl: string; keysUrl: string }) {
  const plain = (url: string) => {
    const sql = postgres(url, { max: 1, onnotice: () => {} })
    drizzle(sql) // Sends dates and JSON as drizzle recorded them.
    return sql
  }
  const pools = { main: plain(urls.mainUrl), keys: plain(urls.keysUrl) }
  return {
    play: async (statements: readonly Statement[]) => {
      for (const { database, text, parameters } of statements)
        await pools[database].unsafe(text, parameters as never[], { prepare: parameters.length > 0 })
    },
    close: () => Promise.all([pools.main.end({ timeout: 5 }), pools.keys.end({ timeout: 5 })]),
  }
}
