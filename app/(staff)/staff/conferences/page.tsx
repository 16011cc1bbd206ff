import { Money } from '@/components/ui/amounts'
import { Card } from '@/components/ui/card'
import { DateRange } from '@/components/ui/dates'
import { EmptyState } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'
import { Cell, Head, Row, RowHead, Table } from '@/components/ui/table'
import { listConferencesWithUnverifiedPrices } from '@/lib/attendees/list-unverified-member-prices'
import type { ConferenceToVerify } from '@/lib/attendees/views'
import { requireStaff } from '@/lib/web/request-ctx'

export const metadata = { title: 'Unverified member prices' }

export default async function StaffConferencesPage() {
  const conferences = await listConferencesWithUnverifiedPrices(await requireStaff('events', 'fulfillment'))
  return (
    <>
      <PageHead compact title="Unverified member prices" />
      <div className="pt-6 pb-16">
        {conferences.length === 0 ? (
          <EmptyState heading="Every member price is verified">
            Registrations at the member price are listed here until the attendee confirms their city email address or
            our staff confirm it. If the buyer confirmed that the person works for or serves the city, our staff must
            verify it.
          </EmptyState>
        ) : (
          <Card flush>
            <Table caption="Conferences with member prices to verify" full>
              <thead>
                <tr>
                  <Head>Conference</Head>
                  <Head>Dates</Head>
                  <Head number>Seats</Head>
                  <Head number>Difference</Head>
                </tr>
              </thead>
              <tbody>
                {conferences.map((each) => (
                  <ConferenceRow key={each.slug} conference={each} />
                ))}
              </tbody>
            </Table>
          </Card>
        )}
      </div>
    </>
  )
}

function ConferenceRow({
  conference: { slug, title, startsOn, endsOn, seats, difference },
}: {
  conference: ConferenceToVerify
}) {
  return (
    <Row className="max-sm:px-4">
      <RowHead>
        <a href={`/staff/conferences/${slug}/member-prices`}>{title}</a>
      </RowHead>
      <Cell label="Dates">
        <DateRange from={startsOn} to={endsOn} />
      </Cell>
      <Cell number label="Seats">
        {String(seats)}
      </Cell>
      <Cell number label="Difference">
        <Money cents={difference} />
      </Cell>
    </Row>
  )
}
