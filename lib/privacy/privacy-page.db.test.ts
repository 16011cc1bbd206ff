import { expect, test, vi } from 'vitest'
import { memberCtx } from '@/db/factories/accounts'
import { buyMixed, makeFullMember } from '@/db/factories/erasure'
import { openMoneyWorld } from '@/db/factories/money'
import { Forbidden } from '@/lib/base/errors'
import { newId, type PersonId } from '@/lib/base/ids'
import { searchOrders } from '@/lib/fulfillment/search-orders'
import { accessPage } from './access-page'
import { planErasure } from './plan-erasure'
import { privacyPage } from './privacy-page'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })

test('[C08] the privacy page shows the views and the plan that each question alone finds', async () => {
  const email = 'both@alder.example'
  const person = await makeFullMember(world, email)
  await buyMixed(world, { person, email }, { ship: true })
  const colleague = await makeFullMember(world, 'colleague@alder.example')
  // The colleague registers the person: another record with their address.
  await buyMixed(world, { person: colleague, email })
  await searchOrders(memberCtx(world.db(), newId<PersonId>(), new Date(), ['finance']), { q: email })
  const ctx = world.as(person)
  const { log, plan } = await privacyPage(ctx)
  expect(log).toEqual(await accessPage(ctx))
  expect(log.rows).toHaveLength(1)
  expect(plan).toEqual(await planErasure(ctx))
  expect(plan.orders.map(({ ownOrder }) => ownOrder).toSorted()).toEqual([false, true])
  const older = { before: log.rows[0]?.id ?? 0 }
  expect((await privacyPage(ctx, older.before)).log).toEqual(await accessPage(ctx, older))
  await expect(privacyPage({ ...ctx, actor: { kind: 'visitor' } })).rejects.toThrow(Forbidden)
})
