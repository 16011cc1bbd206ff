import { cents } from '@/lib/base/money'
import type { Ctx } from '@/lib/infra/ctx'
import { attendeeNames } from './attendee-names'
import type { MailLine } from './emails/mail-parts'
import type { OrderLineRow, OrderRow } from './order-rows'

/** The bill of an order: what is alike is one line, with its number and the names of the attendees. */
export async function billOf(ctx: Ctx, row: OrderRow, lines: readonly OrderLineRow[]): Promise<MailLine[]> {
  const names = await attendeeNames(
    ctx,
    lines.map((line) => line.id),
  )
  const alike = Map.groupBy(
    lines.filter((line) => line.kind !== 'shipping'),
    (line) => `${line.itemId} ${line.unitCents}`,
  )
  const bill = [...alike.values()].map((group) => {
    const quantity = group.reduce((n, line) => n + line.quantity, 0)
    const name = group[0]?.title ?? ''
    return {
      name: quantity > 1 ? `${quantity} × ${name}` : name,
      detail: group.flatMap((line) => names.get(line.parentId ?? line.id) ?? []).join(', ') || undefined,
      cents: cents(group.reduce((n, line) => n + line.netCents, 0)),
    }
  })
  return [
    ...bill,
    ...(row.shippingCents > 0 ? [{ name: 'Shipping', cents: cents(row.shippingCents) }] : []),
    ...(row.taxCents > 0 ? [{ name: 'Sales tax', cents: cents(row.taxCents) }] : []),
    { name: 'Total', cents: cents(row.totalCents), sum: true },
  ]
}
