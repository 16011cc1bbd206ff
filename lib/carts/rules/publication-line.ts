import { cents, times } from '@/lib/base/money'
import type { FormatItem } from '@/lib/catalog/rules/items'
import { priceOfFormat } from '@/lib/catalog/rules/publication-price'
import type { CartLineFacts, QuoteInput } from './quote-facts'
import type { QuoteLine, QuoteProblem } from './quote-types'
import { taxOnPrint } from './tax'

/** Copies of one format, at the price for their quantity. Print is taxed by its tax area. */
export function publicationLines(
  line: CartLineFacts,
  input: QuoteInput,
): { lines: QuoteLine[]; problems: QuoteProblem[] } {
  const format = input.catalog.formats.get(line.itemId)
  if (!format?.isPublished) {
    const title = format ? titleOfFormat(format) : null
    return { lines: [], problems: [{ code: 'item-gone', cartLineId: line.id, title }] }
  }
  const title = titleOfFormat(format)
  const price = priceOfFormat(format.prices, { buyerKind: input.buyerKind, quantity: line.quantity })
  if (!price.ok) {
    return {
      lines: [],
      problems: [{ code: 'not-sold-to', cartLineId: line.id, title, attendee: null, attendeeKind: null }],
    }
  }
  const print = format.kind === 'print'
  const { unitCents, why } = price.value
  const net = times(unitCents, line.quantity)
  const taxed = print && input.delivery?.where === 'california' ? input.delivery : null
  return {
    lines: [
      {
        kind: format.kind,
        cartLineId: line.id,
        itemId: format.id,
        conferenceId: null,
        parent: null,
        attendee: null,
        title,
        unitCents,
        quantity: line.quantity,
        netCents: net,
        taxCents: taxOnPrint(net, taxed),
        why: { ...why, taxed: taxed && { taxAreaName: taxed.taxAreaName, milliPercent: taxed.milliPercent } },
        // What has shipped or can be downloaded is refunded only when staff decide so.
        refundable: print,
        refundUntil: null,
        chargeCents: cents(0),
        unverified: null,
      },
    ],
    problems: stockProblems(format, line),
  }
}

/** "Handbook, print" and "Handbook, PDF": an abbreviation stays as it is. */
export const titleOfFormat = ({ title, name }: Pick<FormatItem, 'title' | 'name'>) =>
  `${title}, ${/^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() : name.charAt(0)}${name.slice(1)}`

function stockProblems(format: FormatItem, line: CartLineFacts): QuoteProblem[] {
  const left = format.stock
  if (left === null || left >= line.quantity) return []
  return [{ code: 'stock-short', cartLineId: line.id, title: titleOfFormat(format), left }]
}
