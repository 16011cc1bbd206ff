import { DateText } from '@/components/ui/dates'
import { Cell, Head, Row, RowHead, Table } from '@/components/ui/table'
import { formatMoneyExact } from '@/lib/base/format'
import type { MismatchView } from '@/lib/reconciliation/list-mismatches'
import { History } from './mismatch-history'
import { ReopenForm } from './reopen-form'
import { closedState, emailOutcomeWords, mismatchHeading } from './words'

/** The latest decisions, with who decided and why. */
export function ClosedTable({ mismatches }: { mismatches: readonly MismatchView[] }) {
  return (
    <Table caption="Closed, newest first" full>
      <thead>
        <tr>
          <Head>What</Head>
          <Head>Status</Head>
          <Head number>Amount</Head>
          <Head>Closed</Head>
          <Head>History</Head>
        </tr>
      </thead>
      <tbody>
        {mismatches.map((mismatch) => (
          <Row key={mismatch.id} className="max-sm:px-4">
            <RowHead>{mismatchHeading(mismatch)}</RowHead>
            <Cell label="Status">
              {[closedState(mismatch), emailOutcomeWords(mismatch)].filter(Boolean).join('. ')}
              {mismatch.state === 'closed' ? <ReopenForm id={mismatch.id} what={mismatchHeading(mismatch)} /> : null}
            </Cell>
            <Cell label="Amount" number>
              {formatMoneyExact(mismatch.cents)}
            </Cell>
            <Cell label="Closed" className="sm:whitespace-nowrap">
              {mismatch.resolvedAt ? <DateText at={mismatch.resolvedAt} form="short-date-time" /> : null}
            </Cell>
            <Cell label="History">
              <History acts={mismatch.history} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  )
}
