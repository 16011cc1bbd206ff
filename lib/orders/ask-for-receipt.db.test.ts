import { expect, test, vi } from 'vitest'
import { openMoneyWorld } from '@/db/factories/money'
import { NotFound } from '@/lib/base/errors'
import { askForReceipt } from './ask-for-receipt'
import type { ReceiptFile } from './write-receipt'

type Drawing = PromiseWithResolvers<ReceiptFile>
/** Drawings that last as long as a test says; null while they are made as always. */
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

test('a person asks for thirty receipts a minute; the next is refused, and another person has their own', async () => {
  const ctx = world.as(await world.member())
  const ask = { number: 9_999_999, lineId: null }
  const asked = await Promise.allSettled(Array.from({ length: 30 }, () => askForReceipt(ctx, ask)))
  for (const one of asked) {
    if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(NotFound)
    else expect(one.value).toEqual({ ok: false, refusal: { code: 'busy' } })
  }
  expect(await askForReceipt(ctx, ask)).toMatchObject({ ok: false, refusal: { code: 'too-many' } })
  await expect(askForReceipt(world.as(await world.member()), ask)).rejects.toThrow(NotFound)
})

test('one person has four receipts drawn at a time, another has their own, and what ends or fails makes room', async () => {
  const [one, other] = [world.as(await world.member()), world.as(await world.member())]
  const ask = { number: 1, lineId: null }
  const drawings: Drawing[] = []
  slow.drawings = drawings
  const ended: unknown[] = []
  const begin = (who: typeof one) =>
    void askForReceipt(who, ask).then(
      (answer) => ended.push(answer),
      (error) => ended.push(error),
    )
  for (const who of [one, one, one, one]) begin(who)
  await expect.poll(() => drawings.length).toBe(4)
  const busy = { ok: false, refusal: { code: 'busy' } }
  expect(await askForReceipt(one, ask)).toEqual(busy)
  begin(other)
  await expect.poll(() => drawings.length).toBe(5)

  const file = { filename: 'receipt-1.pdf', bytes: Buffer.from('paper') }
  drawings[0]?.resolve(file)
  drawings[1]?.reject(new NotFound())
  await expect.poll(() => ended.length).toBe(2)
  expect(ended).toEqual(expect.arrayContaining([{ ok: true, value: file }, expect.any(NotFound)]))
  for (const who of [one, one]) begin(who)
  await expect.poll(() => drawings.length).toBe(7)
  expect(await askForReceipt(one, ask)).toEqual(busy)
  for (const drawing of drawings) drawing.resolve(file)
  await expect.poll(() => ended.length).toBe(7)
  slow.drawings = null
})
