import { sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedSql } from '@/db/prepared-query'
import type { PersonId } from '@/lib/base/ids'
import type { ItemCounts } from '@/lib/carts/rules/largest-order'
import type { NotPaidYet } from './rules/unpaid-limits'
import { forAccountAndNetwork, hourMs, networkDigest, type Orderer } from './unpaid-limits'

/**
 * What this account and its network have ordered and not paid yet, apart from orders of the same cart, which the new
 * order replaces. Orders with a bank payment on its way count, and so do those that may still get one. What staff
 * approved does not count. A network is known for two hours at most.
 */
export async function notPaidYet(
  db: Db | Tx,
  { buyer, network, cartId }: Orderer & { cartId: string },
  now: Date,
): Promise<NotPaidYet> {
  const [before, digest] = [networkDigest(network, new Date(now.getTime() - hourMs)), networkDigest(network, now)]
  const [ofAccount, ofNetwork] = await pendingCounts(db, { buyer, before, digest, cartId })
  if (!ofAccount || !ofNetwork) throw new Error('nothing was summed')
  return { ofAccount, ofNetwork, hasPaidByBank: ofAccount.hasPaidByBank }
}

type Whose = { buyer: PersonId; before: Buffer; digest: Buffer; cartId: string }
const pendingCounts = preparedSql<Whose>()<ItemCounts & { hasPaidByBank: boolean }>((given) =>
  forAccountAndNetwork(
    given,
    (whose) => sql`
    select
      coalesce(sum(l.quantity) filter (where l.kind = 'registration'), 0)::int as seats,
      coalesce(sum(l.quantity) filter (where l.kind = 'print'), 0)::int as copies,
      exists (select 1 from orders."order" b
        join orders.payment_allocation a on a.order_id = b.id
        join orders.payment p on p.id = a.payment_id
        join orders.order_line bl on bl.order_id = b.id and bl.kind in ('registration', 'print') and bl.canceled_at is null
        where b.buyer_id = ${given.buyer} and p.method = 'us_bank_account' and p.status = 'succeeded') as "hasPaidByBank"
    from orders."order" o
    join orders.order_line l on l.order_id = o.id and l.canceled_at is null
    where ${whose} and o.status = 'pending' and o.cart_id is distinct from ${given.cartId}
      and not exists (select 1 from orders.large_order a where a.order_id = o.id)`,
  ),
)
