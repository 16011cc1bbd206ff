import { makeMember, memberCtx } from '@/db/factories/accounts'
import { makeManyOrders } from '@/db/factories/many-orders'
import { makeCart } from '@/db/factories/orders'
import { seedReference } from '@/db/seed/seed-reference'
import { grantRole } from '@/lib/accounts/roles/grant-role'
import { insertLoginSessionIn } from '@/lib/accounts/sessions/session-rows'
import { system } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import { mainDb } from '@/lib/infra/database'
import { listOwnOrders } from '@/lib/orders/list-orders'
import { ensureVault } from '@/lib/vault'
import type { StripeStandIn } from '@/sandbox/stripe/server'
import { makeSampleMembers } from './sample-members'

/** What the browsers of a buyer and of a staff member send, and the buyer's newest order. */
export type SignedInWorld = { buyer: string; staff: string; order: number }

/** Every city, a thousand orders of others, a buyer with 100 paid orders and a full cart, and a staff member. */
export async function openSignedInWorld(stripe: StripeStandIn): Promise<SignedInWorld> {
  const [db, now] = [mainDb(), new Date()]
  await ensureVault(now)
  await seedReference(db)
  await makeManyOrders(db, 1000, now)
  const { members, items } = await makeSampleMembers(stripe, 1, 100)
  const person = members[0]?.person as PersonId
  await makeCart(db, person, items, now)
  const { orders } = await listOwnOrders(memberCtx(db, person, now), { before: null })
  const clerk = await makeMember(db, 'clerk@portal.example', now)
  await grantRole({ db, actor: system('bench'), now }, { person: clerk, role: 'fulfillment' })
  const cookieOf = async (of: PersonId) => {
    const opened = await db.transaction((tx) => insertLoginSessionIn(tx, { person: of, device: 'bench', now }))
    return `session=${opened.token}`
  }
  return { buyer: await cookieOf(person), staff: await cookieOf(clerk), order: orders[0]?.number ?? 0 }
}
