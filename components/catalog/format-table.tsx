import { Cell, Head, Row, RowHead, Table } from '@/components/ui/table'
import { formatMoney } from '@/lib/base/format'
import type { FormatView } from '@/lib/catalog/queries'
import type { BuyerKind } from '@/lib/catalog/rules/publication-price'

const buyers = [
  { kind: 'city-official', name: 'Officials and staff of a California city' },
  { kind: 'other', name: 'Everyone else' },
] as const satisfies readonly { kind: BuyerKind; name: string }[]

/** One row for each format and quantity break, one column for each kind of buyer. */
export function FormatTable({ formats }: { formats: readonly FormatView[] }) {
  return (
    <Table caption="Prices by format and buyer">
      <thead>
        <Row>
          <Head>Format</Head>
          {buyers.map(({ kind, name }) => (
            <Head number key={kind} className="max-w-44 !whitespace-normal">
              {name}
            </Head>
          ))}
        </Row>
      </thead>
      <tbody>
        {formats.flatMap((format) =>
          breaksOf(format).map((from) => (
            <Row key={`${format.id} ${from}`}>
              <RowHead>
                {format.name}
                {from > 1 ? <span className="block text-muted">From {from} copies, each</span> : null}
              </RowHead>
              {buyers.map(({ kind, name }) => (
                <Cell number key={kind} label={name}>
                  {priceText(format, kind, from)}
                </Cell>
              ))}
            </Row>
          )),
        )}
      </tbody>
    </Table>
  )
}

const breaksOf = ({ prices }: FormatView): number[] =>
  [...new Set(prices.map(({ fromQuantity }) => fromQuantity))].sort((a, b) => a - b)

function priceText({ prices }: FormatView, kind: BuyerKind, from: number): string {
  const price = prices.find((each) => each.buyerKind === kind && each.fromQuantity === from)
  return price ? amountText(price.cents) : 'Not sold'
}

export const amountText = (cents: number): string => (cents === 0 ? 'Free' : formatMoney(cents))
