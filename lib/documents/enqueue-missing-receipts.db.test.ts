import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { makeConference } from '@/db/factories'
import { openMoneyWorld } from '@/db/factories/money'
import { textOfPdf } from '@/db/factories/read-pdf'
import { order } from '@/db/schema/orders'
import { saveProfile } from '@/lib/accounts/save-profile'
import { system } from '@/lib/base/actor'
import { settleOrder } from '@/lib/checkout/settle-order'
import { recordRefsOf, removeRecordIn } from '@/lib/vault'
import { enqueueMissingReceipts } from './enqueue-missing-receipts'
import { writeReceipt } from './write-receipt'

const world = openMoneyWorld()

const profileOf = (firstName: string, organization: string) => ({
  ...{ cityId: '', title: '', phone: '', street: '', city: '', state: '', zip: '', topics: [] },
  ...{ firstName, lastName: 'Reyes', organization, mailNotices: false, letters: false },
})

test('receipts of orders paid before receipts were sealed are sealed an hour later, once', async () => {
  const buyer = await world.member('unsealed@alder.example')
  await saveProfile(world.as(buyer), profileOf('Ana', 'City of Alder'))
  const made = await makeConference(world.db())
  const buy = () => world.order(buyer, made.ticketIds['Full conference'] ?? '', ['u@alder.example'], 62_500)
  const [bought, unpaid] = [await buy(), await buy()]
  world.pay(bought)
  await settleOrder(world.as(buyer), { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  const removeSeal = () =>
    world.db().transaction(async (tx) => {
      await removeRecordIn(tx, buyer, 'receipt', bought.id)
      await tx.update(order).set({ receiptSealedAt: null }).where(eq(order.id, bought.id))
    })
  const sealed = async () =>
    (await recordRefsOf(world.db(), buyer)).filter(({ kind }) => kind === 'receipt').map(({ ref }) => ref)
  const later = (hours: number) => ({
    db: world.db(),
    actor: system('documents.enqueue-missing-receipts'),
    now: new Date(Date.now() + hours * 3_600_000),
  })
  await removeSeal()
  await enqueueMissingReceipts(later(0.5))
  await world.jobs()
  expect(await sealed()).toEqual([])
  for (const hours of [1.5, 2.5]) {
    await enqueueMissingReceipts(later(hours))
    await world.jobs()
    expect(await sealed()).toEqual([bought.id])
    await saveProfile(world.as(buyer), profileOf('Bea', 'City of Birch'))
  }
  const receipt = await writeReceipt(world.as(buyer), { number: bought.number, lineId: null }, { compress: false })
  expect(textOfPdf(receipt.bytes).join('\n')).toContain('Ana Reyes')
  expect((await world.orderOf(unpaid.number)).status).toBe('pending')
})
