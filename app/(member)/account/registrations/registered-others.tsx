import { ConferenceLink } from '@/components/catalog/conference-link'
import { withoutNameText } from '@/components/orders/state-text'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DateRange } from '@/components/ui/dates'
import { Pill, type PillTone } from '@/components/ui/pill'
import { Cell, Head, Row, RowHead, Table } from '@/components/ui/table'
import type { OthersPage, OthersRegistration } from '@/lib/attendees/views'

type Props = { page: OthersPage; isLater: boolean }

/** Seats that the reader paid for and other people use. Shown only to people who registered someone else. */
export function RegisteredOthers({ page: { seats, next }, isLater }: Props) {
  if (seats.length === 0 && !isLater) return null
  return (
    <section aria-labelledby="others" className="flex flex-col gap-5">
      <h2 id="others">Registrations for others</h2>
      {seats.length === 0 ? (
        <p>You have reached the end of the list.</p>
      ) : (
        <Card>
          <Table large caption="People you registered, newest order first">
            <thead>
              <tr>
                <Head>Attendee</Head>
                <Head>Conference</Head>
                <Head>Status</Head>
                <Head>Order</Head>
              </tr>
            </thead>
            <tbody>
              {seats.map((seat) => (
                <Seat key={seat.lineId} seat={seat} />
              ))}
            </tbody>
          </Table>
        </Card>
      )}
      <nav aria-label="Pages of people you registered" className="flex flex-wrap gap-3 empty:hidden">
        {isLater ? (
          <LinkButton look="quiet" href="/account/registrations">
            Newest registrations
          </LinkButton>
        ) : null}
        {next === null ? null : (
          <LinkButton look="quiet" href={`/account/registrations?after=${next}`}>
            Older registrations
          </LinkButton>
        )}
      </nav>
    </section>
  )
}

const states: Record<OthersRegistration['state'], { words: string; tone: PillTone }> = {
  confirmed: { words: 'Confirmed', tone: 'good' },
  held: { words: 'Under review', tone: 'warn' },
  canceled: { words: 'Canceled', tone: 'plain' },
  past: { words: 'Past', tone: 'plain' },
}

function Seat({ seat }: { seat: OthersRegistration }) {
  const { attendee, conference, ticket, sessions, orderNumber } = seat
  const { words, tone } = states[seat.state]
  return (
    <Row>
      <RowHead className="font-normal">
        {attendee.state === 'named' ? (
          <>
            <span className="font-semibold">{attendee.name || attendee.email}</span>
            {attendee.name ? <span className="block text-sm text-muted wrap-anywhere">{attendee.email}</span> : null}
          </>
        ) : (
          <span className="text-muted">{withoutNameText[attendee.state]}</span>
        )}
      </RowHead>
      <Cell label="Conference">
        <ConferenceLink conference={conference} />
        <span className="block text-sm text-muted">
          {[ticket, ...sessions].join(', ')}, <DateRange from={conference.startsOn} to={conference.endsOn} />
        </span>
      </Cell>
      <Cell label="Status">
        <Pill tone={tone}>{words}</Pill>
      </Cell>
      <Cell label="Order">
        <a href={`/account/orders/${orderNumber}`}>{orderNumber}</a>
      </Cell>
    </Row>
  )
}
