import { Fact, Facts } from '@/components/ui/facts'
import { formatDate, formatDateRange, formatTime, machineDate } from '@/lib/base/format-dates'
import type { ConferencePage } from '@/lib/catalog/queries'
import type { SeatsLeft } from '@/lib/registrations/seats-left'
import { SeatsPill } from './seats-left'

/** Dates, venue, sales deadlines, and the seats left when the page was rendered. */
export function ConferenceFacts({ conference, seats }: { conference: ConferencePage; seats: SeatsLeft }) {
  const { startsOn, endsOn, venue, venueAddress, venueCity, onlineUntil, earlyUntil, tier, sales, mainTicketId } =
    conference
  const main = seats.tightest[mainTicketId ?? '']
  return (
    <Facts>
      <Fact name="When">
        <time dateTime={startsOn}>{formatDateRange(startsOn, endsOn)}</time>
      </Fact>
      <Fact name="Where">
        {venue}
        <br />
        {[venueAddress, venueCity].filter(Boolean).join(', ')}
      </Fact>
      {sales.state === 'open' && tier === 'early' && earlyUntil ? (
        <Fact name="Early rate">until {formatDate(earlyUntil)}</Fact>
      ) : null}
      {sales.state === 'open' ? <Fact name="Register online by">{formatDate(onlineUntil)}</Fact> : null}
      {main && sales.state === 'open' ? (
        <Fact name="Seats">
          <SeatsPill seats={main} />
          <span className="block text-sm text-muted">
            as of <time dateTime={machineDate(seats.asOf)}>{formatTime(seats.asOf)}</time>
          </span>
        </Fact>
      ) : null}
    </Facts>
  )
}
