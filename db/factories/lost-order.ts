import { newId } from '@/lib/base/ids'
import { restoreBackup, takeBackup } from './backups'
import { makeConference } from './catalog'
import type { MoneyWorld } from './money'

/**
 * `typed`: the email address that the buyer gave Stripe, if it differs. `accountToo`: the buyer signed up after the
 * dump.
 */
type Losing = { typed?: string; accountToo?: boolean }

/**
 * An order of $625 that was paid after the dump and was lost in the restore. Its buyer's account is in the dump, or
 * also lost.
 */
export async function loseOrder(world: MoneyWorld, { typed, accountToo = false }: Losing = {}) {
  const email = `lost-${newId()}@alder.example`
  const { adminUrl, mainUrl, keysUrl } = world.box()
  const dump = async () =>
    [
      [mainUrl, await takeBackup(adminUrl, mainUrl)],
      [keysUrl, await takeBackup(adminUrl, keysUrl)],
    ] as const
  const before = accountToo ? await dump() : null
  const buyer = await world.member(email)
  const backups = before ?? (await dump())
  const { ticketIds } = await makeConference(world.db(), { quotas: { Conference: 5, Workshop: 5 } })
  const order = await world.order(buyer, ticketIds['Full conference'] ?? '', [`a-${email}`], 62_500)
  world.pay(order, { email: typed ?? email })
  for (const [url, backup] of backups) await restoreBackup(adminUrl, url, backup)
  return { order, buyer, email }
}
