import { cents } from '@/lib/base/money'
import type { Ctx } from '@/lib/infra/ctx'
import { attendeeNames } from './attendee-names'
import type { MailLine } from './emails/mail-parts'
import type { UnverifiedLine } from './emails/unverified-lines'
import type { OrderLineRow, OrderRow } from './order-rows'
import { priceChecksOf } from './price-checks'
import { isShownVerifiedToBuyer } from './rules/price-check'

/** What an email says about an order's money. `unverified`: member prices whose difference may be billed later. */
export type MailSummary = { lines: MailLine[]; unverified: UnverifiedLine[] }

export async function mailSummaryOf(ctx: Ctx, row: OrderRow, lines: readonly OrderLineRow[]): Promise<MailSummary> {
  const names = await attendeeNames(
    ctx,
    lines.map((line) => line.id),
  )
  const checks = await priceChecksOf(ctx.db, row.id)
  // This email is sent no later than the attendees' links, so it shows only what staff have confirmed.
  const unverified = [...checks.values()].flatMap((check) => {
    const name = names.get(check.lineId)
    return name && !isShownVerifiedToBuyer({ ...check, linkSentAt: null }, ctx.now) ? [{ ...check, name }] : []
  })
  return { lines: summaryLines(row, lines, names), unverified }
}

/** Equal lines become one line with a quantity and the names of the attendees. */
function summaryLines(row: OrderRow, lines: readonly OrderLineRow[], names: ReadonlyMap<string, string>): MailLine[] {
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
    { name: 'Total', cents: cents(row.totalCents), isTotal: true },
  ]
}
