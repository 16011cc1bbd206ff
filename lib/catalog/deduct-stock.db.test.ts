import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePublication } from '@/db/factories'
import { format } from '@/db/schema/catalog'
import { type TestDb, testDb } from '@/db/testing'
import { addCopies, deductStockIn, deductStocksIn, returnStocksIn } from './deduct-stock'

let there: TestDb
beforeAll(async () => {
  there = await testDb({ connections: 25 })
})
afterAll(() => there.close())

const stockOf = async (id: string) => (await there.db.select().from(format).where(eq(format.id, id)))[0]?.stock

async function printed(): Promise<string> {
  const { formatIds } = await makePublication(there.db)
  return formatIds.Print ?? ''
}

test('a hundred buyers at once for a stock of fifty get fifty (vendure #1738)', async () => {
  const id = await printed()
  const taken = await Promise.all(
    Array.from({ length: 100 }, () => there.db.transaction((tx) => deductStockIn(tx, id, 1))),
  )
  expect(taken.filter(Boolean)).toHaveLength(50)
  expect(await stockOf(id)).toBe(0)
})

test('the whole quantity is taken or none of it', async () => {
  const id = await printed()
  expect(await there.db.transaction((tx) => deductStockIn(tx, id, 51))).toBe(false)
  expect(await stockOf(id)).toBe(50)
  expect(await there.db.transaction((tx) => deductStockIn(tx, id, 50))).toBe(true)
  await there.db.transaction((tx) => returnStocksIn(tx, new Map([[id, 20]])))
  expect(await stockOf(id)).toBe(20)
})

test('digital copies have no stock to take, and returning them adds none', async () => {
  const { formatIds } = await makePublication(there.db)
  const id = formatIds.PDF ?? ''
  expect(await there.db.transaction((tx) => deductStockIn(tx, id, 1))).toBe(false)
  await there.db.transaction((tx) => returnStocksIn(tx, new Map([[id, 1]])))
  expect(await stockOf(id)).toBeNull()
})

test('a negative or fractional quantity throws', async () => {
  const id = await printed()
  for (const quantity of [-1, 0, 1.5, Number.NaN]) {
    await expect(there.db.transaction((tx) => deductStockIn(tx, id, quantity))).rejects.toThrow(RangeError)
    expect(() => addCopies(new Map(), id, quantity)).toThrow(RangeError)
  }
  expect(await stockOf(id)).toBe(50)
})

test('copies that are returned while others are taken count as in stock, and only then', async () => {
  const [id, other] = [await printed(), await printed()]
  const change = (wanted: number, returned: number) =>
    there.db.transaction((tx) => deductStocksIn(tx, new Map([[id, wanted]]), new Map([[id, returned]])))
  expect(await change(50, 0)).toEqual([])
  expect(await change(21, 20)).toEqual([id])
  expect(await change(20, 20)).toEqual([])
  expect(await change(5, 20)).toEqual([])
  expect(await stockOf(id)).toBe(15)
  await there.db.transaction((tx) => deductStocksIn(tx, new Map([[id, 1]]), new Map([[other, 3]])))
  expect([await stockOf(id), await stockOf(other)]).toEqual([14, 53])
})
