import { ConferenceLink } from '@/components/catalog/conference-link'
import { DateRange } from '@/components/ui/dates'
import { Fact, Facts } from '@/components/ui/facts'
import { startWithBuyer } from '@/lib/orders/rules/buyer-name'
import type { AttendeeNotice } from '@/lib/privacy/notices/attendee-notice'

export function EventFacts({ notice }: { notice: AttendeeNotice }) {
  const { conference } = notice
  return (
    <Facts>
      <Fact name="Conference">
        <ConferenceLink conference={conference} />
      </Fact>
      <Fact name="When">
        <DateRange from={conference.startsOn} to={conference.endsOn} />
      </Fact>
      <Fact name="Where">{conference.venue}</Fact>
      <Fact name="Registration">
        {notice.ticket}
        {notice.canceled ? ', canceled' : null}
      </Fact>
      <Fact name="Given by">{notice.givenBy === null ? 'You' : startWithBuyer(notice.givenBy)}</Fact>
    </Facts>
  )
}
