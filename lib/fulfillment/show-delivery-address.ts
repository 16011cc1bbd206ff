import { eq } from 'drizzle-orm'
import { order } from '@/db/schema/orders'
import { logStaffAction } from '@/lib/accounts/log-staff-action'
import { hasRole } from '@/lib/base/actor'
import { must, NotFound } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import type { Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { type DiscloseRefusal, disclose } from '@/lib/vault'
import type { ShowDeliveryInput } from './forms'

const fields = [
  'delivery.name',
  'delivery.organization',
  'delivery.street',
  'delivery.street2',
  'delivery.city',
  'delivery.state',
  'delivery.zip',
] as const
export type DeliveryAddress = Partial<Record<(typeof fields)[number], string>>

/**
 * Opens the delivery address of an order to ship it. The buyer can see that it was opened, by which role, and why.
 * Throws Forbidden without the fulfillment role, NotFound for an unknown order or an erased buyer.
 */
export async function showDeliveryAddress(
  ctx: Ctx,
  input: ShowDeliveryInput,
): Promise<Result<DeliveryAddress, DiscloseRefusal>> {
  must(hasRole(ctx.actor, 'fulfillment'))
  const [row] = await ctx.db
    .select({ id: order.id, buyerId: order.buyerId, number: order.number })
    .from(order)
    .where(eq(order.number, input.orderNumber))
  if (!row?.buyerId) throw new NotFound()
  const shown = await disclose(ctx, {
    person: row.buyerId as PersonId,
    fields,
    purpose: 'ship-order',
    ref: row.id,
    subject: `order:${row.number}`,
  })
  if (shown.ok) logStaffAction(ctx, 'show-address', { order: row.id, subject: row.buyerId })
  return shown
}
