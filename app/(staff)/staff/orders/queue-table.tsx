import Link from 'next/link'
import { Money } from '@/components/ui/amounts'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { EmptyState } from '@/components/ui/notice'
import { Pill } from '@/components/ui/pill'
import { Cell, Head, Row, RowHead, Table } from '@/components/ui/table'
import type { QueuePage, QueueRow } from '@/lib/fulfillment/queues'

type Props = { page: QueuePage; caption: string; empty: string; older: (before: number) => string }

/** A queue, newest first. It names cities, never people. */
export function QueueTable({ page, caption, empty, older }: Props) {
  if (page.rows.length === 0)
    return <EmptyState heading={empty}>Orders appear here as soon as they are paid.</EmptyState>
  return (
    <>
      <Card flush>
        <Table caption={caption} onPhone="scroll" full>
          <thead>
            <tr>
              <Head>Order</Head>
              <Head>For</Head>
              <Head>What</Head>
              <Head>Placed</Head>
              <Head number>Total</Head>
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row) => (
              <QueueLine key={row.number} row={row} />
            ))}
          </tbody>
        </Table>
      </Card>
      {page.nextBefore === null ? null : (
        <LinkButton look="quiet" href={older(page.nextBefore)}>
          Older orders
        </LinkButton>
      )}
    </>
  )
}

function QueueLine({ row }: { row: QueueRow }) {
  return (
    <Row>
      <RowHead>
        <Link href={`/staff/orders/${row.number}`} prefetch={false}>
          {row.number}
        </Link>
      </RowHead>
      <Cell label="For">{whose(row)}</Cell>
      <Cell label="What">
        {row.items.map((item) => `${item.title} × ${item.quantity}`).join(', ')} <Marks row={row} />
      </Cell>
      <Cell label="Placed">
        <DateText at={row.placedAt} form="short" />
      </Cell>
      <Cell label="Total" number>
        <Money cents={row.total} exact />
      </Cell>
    </Row>
  )
}

const whose = (row: QueueRow): string => (row.erased ? 'Deleted account' : (row.cityName ?? 'Private buyer'))

function Marks({ row }: { row: QueueRow }) {
  const print = row.items.filter((item) => item.kind === 'print')
  const [bought, shipped] = [
    print.reduce((n, item) => n + item.quantity, 0),
    print.reduce((n, item) => n + item.shipped, 0),
  ]
  return (
    <>
      {row.status === 'paid' ? null : <Pill>{row.status}</Pill>}
      {shipped > 0 && shipped < bought ? <Pill tone="warn">{`${shipped} of ${bought} shipped`}</Pill> : null}
      {row.openDecisions > 0 ? <Pill tone="bad">Needs a decision</Pill> : null}
    </>
  )
}
