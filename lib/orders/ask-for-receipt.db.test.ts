import { expect, test } from 'vitest'
import { openMoneyWorld } from '@/db/factories/money'
import { NotFound } from '@/lib/base/errors'
import { askForReceipt } from './ask-for-receipt'

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
