import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Connection, type Db, open, type Tx } from './client'
import { type TestDb, testDb } from './testing'

let box: TestDb
beforeAll(async () => {
  box = await testDb()
})
afterAll(() => box.close())

const whose = sql`coalesce(current_setting('portal.test', true), '')`
/** Says in which transaction it ran: '' for none. */
const ask = async (db: Db | Tx, padding = ''): Promise<string> => {
  const [row] = await db.execute<{ whose: string }>(sql`select ${whose} as whose, length(${padding}) as n`)
  return row?.whose ?? ''
}

/** A transaction that fails at its end, and says in which transaction each of its statements ran. */
async function transact(db: Db, name: string): Promise<string[]> {
  let told: string[] = []
  const failed = db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('portal.test', ${name}, true)`)
    told = await Promise.all([ask(tx), ask(tx)])
    told.push(await ask(tx))
    throw new Error(`end of ${name}`)
  })
  await expect(failed).rejects.toThrow(`end of ${name}`)
  return told
}

const times = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))

/** Drizzle sends a statement a few microtasks after it is asked. No answer arrives meanwhile. */
async function sent(): Promise<void> {
  for (let i = 0; i < 100; i += 1) await null
}

const loads = [
  { title: 'a hundred statements ahead', connections: 1, plain: 100, padding: '' },
  { title: 'a hundred for each of two connections', connections: 2, plain: 200, padding: '' },
  { title: 'a few hundred for three connections', connections: 3, plain: 350, padding: '' },
  { title: 'more bytes ahead than the socket takes at once', connections: 2, plain: 6, padding: 'x'.repeat(3_000_000) },
]

let pool: Connection
test.each(loads)('a transaction has its connection to itself: $title', async ({ connections, plain, padding }) => {
  pool = open(box.mainUrl, connections)
  try {
    await Promise.all(times(connections, () => ask(pool.db)))
    // Between any two transactions there are enough statements to fill the connections once more.
    for (const ahead of [plain - 2, plain - 1, plain, plain + 1]) {
      const before = times(ahead, () => ask(pool.db, padding))
      await sent()
      const transactions = times(connections * 2 + 2, (i) => transact(pool.db, `t${i}`))
      const after = times(10, () => ask(pool.db, padding))
      expect(new Set(await Promise.all([...before, ...after]))).toEqual(new Set(['']))
      expect(await Promise.all(transactions)).toEqual(times(connections * 2 + 2, (i) => Array(3).fill(`t${i}`)))
    }
  } finally {
    await pool.close()
  }
})
