import { whyText } from '@/components/orders/why-text'
import { TotalLine, Totals } from '@/components/ui/amounts'
import { formatNumber } from '@/lib/base/format'
import type { QuoteLine } from '@/lib/carts/rules/quote-types'
import type { QuoteView } from '@/lib/carts/views'

/** Every line with its reason, then the sums. The reason for the tax stands at the lines that are taxed. */
export function OrderSummary({ quote, several }: { quote: QuoteView; several: boolean }) {
  const { lines, tax, total } = quote
  return (
    <Totals>
      {lines.map((line) => (
        <TotalLine key={keyOf(line)} name={nameOf(line, several)} cents={line.netCents} why={whyText(line.why)} />
      ))}
      {lines.some((line) => line.kind === 'print') ? <TotalLine name="Sales tax" cents={tax} /> : null}
      <TotalLine sum name="Total" cents={total} />
    </Totals>
  )
}

const keyOf = (line: QuoteLine) => [line.kind, line.cartLineId, line.itemId, line.attendee].join()

function nameOf(line: QuoteLine, several: boolean): string {
  if (line.kind === 'registration' && several) return `${line.title}, place ${(line.attendee ?? 0) + 1}`
  if (line.quantity > 1) return `${line.title}, ${formatNumber(line.quantity)} copies`
  return line.title
}
