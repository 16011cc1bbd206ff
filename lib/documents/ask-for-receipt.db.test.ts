import { expect, test, vi } from 'vitest'
import { openMoneyWorld } from '@/db/factories/money'
import { NotFound } from '@/lib/base/errors'
import { askForReceipt } from './ask-for-receipt'
import type { ReceiptFile } from './write-receipt'

type Drawing = PromiseWithResolvers<ReceiptFile>
/** Drawings that end when a test says so; null while receipts are drawn as usual. */
const slow = vi.hoisted(() => ({ drawings: null as Drawing[] | null }))
vi.mock(import('./write-receipt'), async (original) => {
  const { writeReceipt } = await original()
  return {
    writeReceipt: (...ask) => {
      if (!slow.drawings) return writeReceipt(...ask)
      const drawing = Promise.withResolvers<ReceiptFile>()
      slow.drawings.push(drawing)
      return drawing.promise
    },
  }
})

const world = openMoneyWorld()

test('a person may ask for thirty receipts a minute; the next is refused, and another person has their own limit', async () => {
  const ctx = world.as(await world.member())
  const ask = { number: 9_999_999, lineId: null }
  for (let nth = 0; nth < 30; nth++) await expect(askForReceipt(ctx, ask)).rejects.toThrow(NotFound)
  expect(await askForReceipt(ctx, ask)).toMatchObject({ ok: false, refusal: { code: 'too-many' } })
  await expect(askForReceipt(world.as(await world.member()), ask)).rejects.toThrow(NotFound)
})

test('one person may have four receipts waiting, drawn one at a time; another person waits for one of them at most', async () => {
  const [one, other] = [world.as(await world.member()), world.as(await world.member())]
  const ask = { number: 1, lineId: null }
  const busy = { ok: false, refusal: { code: 'busy', by: 'yourself' } }
  const file = { filename: 'receipt-1.pdf', bytes: Buffer.from('paper') }
  const drawings: Drawing[] = []
  slow.drawings = drawings
  const ended: unknown[] = []
  const begin = (who: typeof one) =>
    void askForReceipt(who, ask).then(
      (answer) => ended.push(answer),
      (error) => ended.push(error),
    )
  for (let nth = 0; nth < 5; nth++) begin(one)
  await expect.poll(() => ended, { message: 'the fifth is refused' }).toEqual([busy])
  await expect.poll(() => drawings.length, { message: 'one of the four is drawn' }).toBe(1)
  begin(other)
  await expect.poll(() => drawings.length, { message: 'the other one does not wait for the four' }).toBe(2)

  drawings[0]?.resolve(file)
  await expect.poll(() => drawings.length, { message: 'the second of the four' }).toBe(3)
  drawings[2]?.reject(new NotFound())
  await expect.poll(() => drawings.length, { message: 'the third, after one that failed' }).toBe(4)
  expect(ended).toEqual([busy, { ok: true, value: file }, expect.any(NotFound)])
  for (let nth = 0; nth < 3; nth++) begin(one)
  await expect.poll(() => ended, { message: 'what ended and what failed made room for two' }).toHaveLength(4)
  expect(ended[3]).toEqual(busy)
  for (const nth of [1, 3, 4, 5, 6]) {
    await expect.poll(() => drawings.length).toBeGreaterThan(nth)
    drawings[nth]?.resolve(file)
  }
  await expect.poll(() => ended.length).toBe(9)
  slow.drawings = null
})
