import type { ReactNode } from 'react'
import { Money } from '@/components/ui/amounts'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { classNames } from '@/components/ui/class-names'
import { DateText } from '@/components/ui/dates'
import { EmptyState } from '@/components/ui/notice'
import { Pill } from '@/components/ui/pill'
import { Cell, Head, Row, RowHead, Table } from '@/components/ui/table'
import type { Queue, QueuePage, QueueRow } from '@/lib/fulfillment/queues'
import { itemsOf, matchedText, queueWords, type Sought } from './queue-words'
import { decisionWord, orderState } from './words'

type Props = {
  page: QueuePage
  queue: Queue
  caption: string
  empty: ReactNode
  older: (before: number) => string
  /** On a page of search results: the kind of search. */
  sought?: Sought
}

/** A queue, newest first. It shows cities, never people. On a phone each order is a card. */
export function QueueTable({ page, queue, caption, empty, older, sought }: Props) {
  if (page.rows.length === 0) return empty
  const withStatus = queue === 'all' || queue === 'decisions'
  return (
    <>
      <Card flush>
        <Table caption={caption} full>
          <thead>
            <tr>
              <Head>Order</Head>
              <Head>For</Head>
              <Head>{queueWords[queue].column}</Head>
              {withStatus ? <Head>Status</Head> : null}
              <Head>Placed</Head>
              <Head number>Total</Head>
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row) => (
              <QueueLine key={row.number} row={row} queue={queue} withStatus={withStatus} sought={sought} />
            ))}
          </tbody>
        </Table>
      </Card>
      {page.nextBefore === null ? null : (
        <div>
          <LinkButton look="quiet" href={older(page.nextBefore)}>
            Older orders
          </LinkButton>
        </div>
      )}
    </>
  )
}

type EmptyProps = { words: { heading: string; text: string }; to?: { href: string; name: string } }

/** Why a queue is empty, and a link to another. */
export function EmptyQueue({ words, to }: EmptyProps) {
  const action = to ? (
    <LinkButton look="quiet" href={to.href}>
      {to.name}
    </LinkButton>
  ) : undefined
  return (
    <EmptyState heading={words.heading} action={action}>
      {words.text}
    </EmptyState>
  )
}

type LineProps = { row: QueueRow; queue: Queue; withStatus: boolean; sought: Sought | undefined }

function QueueLine({ row, queue, withStatus, sought }: LineProps) {
  const marks = withStatus ? null : <Marks row={row} onlySpecial />
  return (
    <Row className="max-sm:px-4">
      <RowHead>
        <a href={`/staff/orders/${row.number}`} className="max-sm:text-lg max-sm:font-semibold">
          {row.number}
        </a>
      </RowHead>
      <Cell label="For">
        {whose(row)}
        {sought ? <span className="block text-sm text-muted">{matchedText(row.matched, sought)}</span> : null}
      </Cell>
      <Cell className="sm:min-w-64">
        <Items row={row} queue={queue} />
        {marks}
      </Cell>
      {withStatus ? (
        <Cell label="Status">
          <Marks row={row} />
        </Cell>
      ) : null}
      <Cell label="Placed" className="sm:whitespace-nowrap">
        <DateText at={row.placedAt} form="short" />
      </Cell>
      <Cell label="Total" number>
        <Money cents={row.total} exact />
      </Cell>
    </Row>
  )
}

const whose = (row: QueueRow): string => (row.erased ? 'Deleted account' : (row.cityName ?? 'Individual buyer'))

function Items({ row, queue }: { row: QueueRow; queue: Queue }) {
  const { shown, more } = itemsOf(row, queue)
  return (
    <ul className="flex flex-col gap-1.5">
      {shown.map(({ title, count, state }) => (
        <li key={title}>
          {title}
          <span className="whitespace-nowrap">{` × ${count}`}</span>
          {state ? (
            <>
              {' '}
              <Pill tone={state.tone}>{state.words}</Pill>
            </>
          ) : null}
        </li>
      ))}
      {more === '' ? null : <li className="text-muted">{more}</li>}
    </ul>
  )
}

/** `onlySpecial` omits marks that every order of the queue has. */
function Marks({ row, onlySpecial }: { row: QueueRow; onlySpecial?: boolean }) {
  const state = orderState(row)
  const decisions = row.openDecisions.filter((kind) => decisionWord[kind] !== state.words)
  const plain = onlySpecial && state.tone === 'good'
  if (plain && decisions.length === 0) return null
  return (
    <span className={classNames('flex flex-wrap gap-1.5', onlySpecial ? 'mt-1.5' : 'max-sm:justify-end sm:flex-col')}>
      {plain ? null : <Pill tone={state.tone}>{state.words}</Pill>}
      {decisions.map((kind) => (
        <Pill key={kind} tone="bad">
          {decisionWord[kind]}
        </Pill>
      ))}
    </span>
  )
}
