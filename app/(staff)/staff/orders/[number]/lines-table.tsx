import { Money } from '@/components/ui/amounts'
import { Card } from '@/components/ui/card'
import { Pill } from '@/components/ui/pill'
import { Cell, Head, Row, RowHead, Table } from '@/components/ui/table'
import { cents } from '@/lib/base/money'
import type { StaffOrder } from '@/lib/fulfillment/staff-order'
import { countLine, lineState, type SeatLabel } from '../words'
import { NamesHidden, SeatText } from './order-desk'

type Line = StaffOrder['lines'][number]
type Props = {
  order: Pick<StaffOrder, 'lines' | 'status' | 'totals'>
  seats: Readonly<Record<string, SeatLabel>>
  canShow: boolean
}

/** On a phone, empty cells are not listed. */
export function LinesTable({ order, seats, canShow }: Props) {
  const taxed = order.totals.tax > 0
  return (
    <Card heading="Items">
      {canShow ? <NamesHidden /> : null}
      <Table caption="Items in this order">
        <thead>
          <tr>
            <Head>Item</Head>
            <Head number>Quantity</Head>
            <Head number>Amount</Head>
            {taxed ? <Head number>Tax</Head> : null}
            <Head>Status</Head>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <Row key={line.id}>
              <RowHead>
                {line.title}
                <Whose line={line} seat={seats[line.id]} />
              </RowHead>
              <Cell label="Quantity" number>
                {line.kind === 'shipping' ? null : line.quantity}
              </Cell>
              <Cell label="Amount" number>
                <Money cents={cents(line.netCents)} exact />
              </Cell>
              {taxed ? (
                <Cell label="Tax" number>
                  {line.taxCents > 0 ? <Money cents={cents(line.taxCents)} exact /> : null}
                </Cell>
              ) : null}
              <Cell label="Status">{stateOf(line, order.status === 'accepted')}</Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function Whose({ line, seat }: { line: Line; seat: SeatLabel | undefined }) {
  return seat ? <SeatText seat={seat} before={line.kind === 'session' ? 'add-on of' : undefined} /> : null
}

/** If the order was never accepted, its own status covers the lines. */
function stateOf(line: Line, accepted: boolean) {
  if (!accepted || line.kind === 'shipping') return null
  const state = lineState(countLine(line), accepted)
  if (state) return <Pill tone={state.tone}>{state.words}</Pill>
  return line.kind === 'digital' ? 'Ready to download' : 'Registered'
}
