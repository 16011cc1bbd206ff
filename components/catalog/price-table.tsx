import { Cell, Head, Row, RowHead, Table } from '@/components/ui/table'
import { formatMoney } from '@/lib/base/format'
import { formatDate, formatShortDate } from '@/lib/base/format-dates'
import type { PriceColumn, PriceTable as Prices } from '@/lib/catalog/rules/price-table'
import { kindName, kindNote } from './words'

type PriceTableProps = { table: Prices; earlyUntil: string | null }

/** Prices by attendee and ticket. The member city's row is highlighted; the note under its name says why. */
export function PriceTable({ table, earlyUntil }: PriceTableProps) {
  return (
    <Table caption="Prices by attendee and ticket">
      <thead>
        <Row>
          <Head>Attending as</Head>
          {table.columns.map((column) => (
            <Head number key={keyOf(column)}>
              {column.name}
              {column.tier ? <span className="block font-normal">{tierText(column, earlyUntil)}</span> : null}
            </Head>
          ))}
        </Row>
      </thead>
      <tbody>
        {table.rows.map(({ kind, cents }) => (
          <Row key={kind} highlight={kind === 'member-city'}>
            <RowHead>
              {kind === 'member-city' ? <strong>{kindName[kind]}</strong> : kindName[kind]}
              {kindNote[kind] ? <span className="block text-muted">{kindNote[kind]}</span> : null}
            </RowHead>
            {table.columns.map((column, i) => (
              <Cell number key={keyOf(column)} label={labelOf(column, earlyUntil)}>
                {amount(cents[i] ?? null, column)}
              </Cell>
            ))}
          </Row>
        ))}
      </tbody>
    </Table>
  )
}

const keyOf = ({ ticketId, tier }: PriceColumn) => `${ticketId} ${tier}`

const tierText = ({ tier }: PriceColumn, earlyUntil: string | null) =>
  tier === 'early' && earlyUntil ? `until ${formatShortDate(earlyUntil)}` : 'after that'

const labelOf = (column: PriceColumn, earlyUntil: string | null) =>
  column.tier ? `${column.name} ${tierText(column, earlyUntil)}` : column.name

function amount(cents: number | null, { isCurrent }: PriceColumn) {
  if (cents === null) return 'Not sold'
  return isCurrent ? formatMoney(cents) : <span className="text-muted">{formatMoney(cents)}</span>
}

/** A sentence about the rates that apply today. */
export function ratesText({
  tier,
  earlyUntil,
  onlineUntil,
}: {
  tier: 'early' | 'regular'
  earlyUntil: string | null
  onlineUntil: string
}) {
  if (tier === 'early' && earlyUntil)
    return `Early rates until ${formatDate(earlyUntil)}, regular rates until ${formatDate(onlineUntil)}.`
  return `Regular rates until ${formatDate(onlineUntil)}.`
}
