import { isSaidAbove, whyText } from '@/components/orders/why-text'
import { TotalLine, Totals } from '@/components/ui/amounts'
import { formatNumber } from '@/lib/base/format'
import type { QuotedCheckout, ShownLine } from '@/lib/carts/views'

/** Every line with the reason for its price. The reason for the tax is at the taxed lines. */
export function OrderLines({ quoted, several }: { quoted: QuotedCheckout; several: boolean }) {
  const { lines } = quoted.quote
  return (
    <Totals>
      {lines.map((line, i) => (
        <TotalLine
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no state, and two may have the same title
          key={i}
          name={several ? nameAmongSeveral(line, quoted) : nameOf(line)}
          cents={line.netCents}
          why={whyText(line.why, { cents: line.netCents, brief: isSaidAbove(lines, i) })}
        />
      ))}
    </Totals>
  )
}

/** The tax and the total. Until a city or county is chosen, the tax is unknown and not shown as zero. */
export function OrderTotal({ quoted }: { quoted: QuotedCheckout }) {
  const { lines, tax, total } = quoted.quote
  const print = lines.some((line) => line.kind === 'print')
  const known = isTaxKnown(quoted)
  return (
    <Totals>
      {print && known ? <TotalLine name="Sales tax" cents={tax} /> : null}
      {print && !known ? <TotalLine name="Sales tax: after you choose a city or county" cents={null} /> : null}
      <TotalLine sum unruled name={totalName(quoted)} cents={total} />
    </Totals>
  )
}

export const totalName = (quoted: QuotedCheckout): string => (isTaxKnown(quoted) ? 'Total' : 'Total before tax')

const isTaxKnown = ({ problems }: QuotedCheckout): boolean =>
  problems.every((problem) => problem.code !== 'delivery-missing')

/** For example "City Clerks Seminar: Full conference, Robin Ortega"; by number until a name is typed. */
export function nameAmongSeveral(line: ShownLine, { hints }: Pick<QuotedCheckout, 'hints'>): string {
  if (line.attendee === null) return nameOf(line)
  return `${line.title}, ${hints[line.attendee]?.name || `attendee ${line.attendee + 1}`}`
}

function nameOf(line: ShownLine): string {
  if (line.quantity > 1) return `${line.title}, ${formatNumber(line.quantity)} copies`
  return line.title
}
