import { Card, Stack } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { EmptyState } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'
import { Cell, Head, Row, RowHead, Table } from '@/components/ui/table'
import { type FailedJobs, listFailedJobs } from '@/lib/fulfillment/failed-jobs'
import { jobWords, reasonWords } from '@/lib/fulfillment/rules/job-words'
import { requireStaff } from '@/lib/web/request-ctx'
import { TryAgainForm } from './try-again-form'

export const metadata = { title: 'Failed jobs' }

export default async function FailedJobsPage() {
  const ctx = await requireStaff('admin')
  const failed = await listFailedJobs(ctx)
  return (
    <Stack className="pb-16">
      <PageHead
        title="Failed jobs"
        compact
        lede="Emails and other background work that failed after several tries. We keep this list for 30 days. It contains no names."
      />
      {failed.length === 0 ? (
        <EmptyState heading="No failed jobs">Everything in the last 30 days finished.</EmptyState>
      ) : (
        <Card flush>
          <Table caption="Failed jobs, newest first" full>
            <thead>
              <tr>
                <Head>Job</Head>
                <Head>Reason</Head>
                <Head number>Times</Head>
                <Head>Last failed</Head>
                <Head>Next step</Head>
              </tr>
            </thead>
            <tbody>
              {failed.map((each) => (
                <FailedRow key={`${each.name} ${each.code}`} failed={each} />
              ))}
            </tbody>
          </Table>
        </Card>
      )}
    </Stack>
  )
}

function FailedRow({ failed: { name, code, count, last, scheduled } }: { failed: FailedJobs }) {
  return (
    <Row className="max-sm:px-4">
      <RowHead>{jobWords(name)}</RowHead>
      <Cell label="Reason">{reasonWords(code)}</Cell>
      <Cell label="Times" number>
        {count.toLocaleString('en-US')}
      </Cell>
      <Cell label="Last failed" className="sm:whitespace-nowrap">
        <DateText at={last} form="short-date-time" />
      </Cell>
      <Cell label="Next step">
        {scheduled ? 'Runs again on schedule' : <TryAgainForm name={name} what={jobWords(name)} />}
      </Cell>
    </Row>
  )
}
