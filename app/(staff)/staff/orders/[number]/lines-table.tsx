import { Money } from '@/components/ui/amounts'
import { Card } from '@/components/ui/card'
import { Pill } from '@/components/ui/pill'
import { Cell, Head, Row, RowHead, Table } from '@/components/ui/table'
import { cents } from '@/lib/base/money'
import type { StaffOrder } from '@/lib/fulfillment/staff-order'

type Line = StaffOrder['lines'][number]

export function LinesTable({ lines }: { lines: readonly Line[] }) {
  return (
    <Card heading="What was bought">
      <Table caption="Lines of this order">
        <thead>
          <tr>
            <Head>Item</Head>
            <Head number>Quantity</Head>
            <Head number>Amount</Head>
            <Head number>Tax</Head>
            <Head>State</Head>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.id}>
              <RowHead>{line.title}</RowHead>
              <Cell label="Quantity" number>
                {line.quantity}
              </Cell>
              <Cell label="Amount" number>
                <Money cents={cents(line.netCents)} exact />
              </Cell>
              <Cell label="Tax" number>
                <Money cents={cents(line.taxCents)} exact />
              </Cell>
              <Cell label="State">
                <LineState line={line} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function LineState({ line }: { line: Line }) {
  if (line.canceledAt) return <Pill>Canceled</Pill>
  if (line.kind !== 'print') return null
  if (line.shippedQuantity >= line.quantity) return <Pill tone="good">Shipped</Pill>
  return (
    <Pill tone="warn">
      {line.shippedQuantity === 0 ? 'To ship' : `${line.shippedQuantity} of ${line.quantity} shipped`}
    </Pill>
  )
}
