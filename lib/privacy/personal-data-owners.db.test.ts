import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ColumnClass, dataMap } from '@/db/classify'
import { type TestDb, testDb } from '@/db/testing'
import '@/db/schema/accounts'
import '@/db/schema/attendees'
import '@/db/schema/catalog'
import '@/db/schema/cities'
import '@/db/schema/fulfillment'
import '@/db/schema/keys'
import '@/db/schema/orders'
import '@/db/schema/payments'
import '@/db/schema/privacy'
import '@/db/schema/reconciliation'
import '@/db/schema/refund-lines'
import '@/db/schema/registrations'
import '@/db/schema/records'
import '@/db/schema/vault'
import postgres from 'postgres'
import { personalDataOwners } from './personal-data-owners'
import { ownerProblems, type Table, tableProblems } from './rules/data-map'

let box: TestDb | undefined
beforeAll(async () => {
  box = await testDb()
})
afterAll(() => box?.close())

/** The tables that exist, without those of the job queue (job-payloads.test.ts) and of the migrations. */
async function tablesOf(url: string): Promise<Table[]> {
  const sql = postgres(url, { max: 1 })
  const rows = await sql<{ table: string; columns: string[] }[]>`
    select table_schema || '.' || table_name as table, array_agg(column_name::text) as columns
    from information_schema.columns natural join information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'pgboss', 'drizzle')
    group by 1 order by 1`
  await sql.end()
  return rows.map(({ table, columns }) => ({ table, columns }))
}

const everything = async () => [...(await tablesOf(box?.mainUrl ?? '')), ...(await tablesOf(box?.keysUrl ?? ''))]

test('[C01] every column of both databases has a class, and only the vault holds personal data', async () => {
  const tables = await everything()
  expect(tables.length).toBeGreaterThan(35)
  expect(tableProblems(tables, dataMap())).toEqual([])
})

test('[C01] every table that refers to a person has one owner, and every owner has such a table', () => {
  expect(ownerProblems(dataMap(), personalDataOwners)).toEqual([])
})

test('[C01] a column without a class, a personal one outside the vault, a table without an owner: each is found', async () => {
  const tables = await everything()
  const changed = (table: string, columns: Record<string, ColumnClass>) =>
    new Map([...dataMap(), [table, { ...dataMap().get(table), ...columns }]])
  const sneaky = tables.map((each) =>
    each.table === 'orders.order' ? { ...each, columns: [...each.columns, 'buyer_name'] } : each,
  )
  expect(tableProblems(sneaky, dataMap())).toEqual(['orders.order.buyer_name has no class'])
  expect(tableProblems(sneaky, changed('orders.order', { buyer_name: 'personal' }))).toEqual([
    'orders.order.buyer_name is personal and not in vault.record',
  ])
  expect(tableProblems([...tables, { table: 'orders.gossip', columns: ['who'] }], dataMap())).toEqual([
    'orders.gossip is not in the data map',
  ])
  expect(tableProblems(tables, changed('orders.order', { ghost: 'public' }))).toEqual([
    'orders.order.ghost is in the data map and not in the database',
  ])
  const gossip = new Map([
    ...dataMap(),
    ['orders.gossip', { who: { class: 'pseudonymous', refersTo: 'person' } as const }],
  ])
  expect(ownerProblems(gossip, personalDataOwners)).toEqual(['orders.gossip refers to a person and has no owner'])
  const [first, ...rest] = personalDataOwners
  expect(ownerProblems(dataMap(), rest)).toEqual(
    first?.tables.map((table) => `${table} refers to a person and has no owner`),
  )
  expect(ownerProblems(dataMap(), [...personalDataOwners, { module: 'twin', tables: ['orders.cart'] }])).toEqual([
    'orders.cart has several owners: carts, twin',
  ])
  expect(ownerProblems(dataMap(), [...personalDataOwners, { module: 'idle', tables: ['orders.payment'] }])).toEqual([
    'orders.payment, of idle, refers to no person',
  ])
})
