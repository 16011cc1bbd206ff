import { Card } from '@/components/ui/card'
import { PlainItem, PlainList } from '@/components/ui/list'
import { association } from '@/lib/base/contact'
import { formatMoney } from '@/lib/base/format'
import { formatDate, formatTimeRange, formatWeekday } from '@/lib/base/format-dates'
import type { ConferencePage, EventSessionView } from '@/lib/catalog/queries'
import { processingCharge } from '@/lib/catalog/rules/refund-terms'
import type { SeatsLeft } from '@/lib/registrations/seats-left'
import { PriceTable, ratesText } from './price-table'
import { SeatsLeftPill } from './seats-left'

export function WhoPaysWhat({ conference }: { conference: ConferencePage }) {
  const { table, tickets, earlyUntil, sales } = conference
  if (tickets.length === 0) return null
  const guests = tickets.filter(({ kind }) => kind === 'guest')
  const rates = sales.state === 'open' ? ratesText(conference) : ''
  return (
    <Card heading="Prices" intro={table.rows.length > 0 ? `The price depends on the attendee’s city. ${rates}` : rates}>
      {table.rows.length > 0 ? <PriceTable table={table} earlyUntil={earlyUntil} /> : null}
      {guests.length > 0 && table.rows.length > 0 ? <hr className="my-4 border-line" /> : null}
      {/* Aligned with the cells of the table above, which keep their padding because one of its rows is highlighted. */}
      <div className="sm:px-3">
        <PlainList>
          {guests.map(({ id, name, description, prices }) => (
            <PlainItem
              key={id}
              title={name}
              detail={`${description} Not refundable.`}
              end={<span className="text-ink tabular-nums">{formatMoney(prices[0]?.cents ?? 0)}</span>}
            />
          ))}
        </PlainList>
      </div>
    </Card>
  )
}

type AddToYourDaysProps = { sessions: readonly EventSessionView[]; seats: SeatsLeft; open: boolean }

export function AddToYourDays({ sessions, seats, open }: AddToYourDaysProps) {
  if (sessions.length === 0) return null
  const clash = sessions.some((one) =>
    sessions.some((two) => one !== two && one.startsAt < two.endsAt && two.startsAt < one.endsAt),
  )
  return (
    <Card
      heading="Optional sessions"
      intro={[
        open ? 'Choose them for each attendee at checkout.' : '',
        clash ? 'Some take place at the same time; an attendee can choose only one of those.' : '',
      ]
        .filter(Boolean)
        .join(' ')}
    >
      <PlainList label="Optional sessions">
        {sessions.map((session) => (
          <PlainItem
            key={session.id}
            title={<strong>{session.title}</strong>}
            detail={sessionDetail(session)}
            end={<SessionEnd session={session} seats={seats} />}
          />
        ))}
      </PlainList>
    </Card>
  )
}

const sessionDetail = ({ startsAt, endsAt, credit }: EventSessionView) =>
  [`${formatWeekday(startsAt)}, ${formatTimeRange(startsAt, endsAt)}`, credit].filter(Boolean).join(' · ')

function SessionEnd({ session, seats }: { session: EventSessionView; seats: SeatsLeft }) {
  return (
    <span className="flex flex-wrap items-center gap-2">
      <SeatsLeftPill seats={seats.tightest[session.id]} />
      {session.cents === 0 ? (
        <span>Included</span>
      ) : (
        <span className="text-ink tabular-nums">{formatMoney(session.cents)}</span>
      )}
    </span>
  )
}

export function IfPlansChange({ refundUntil, today, guests }: { refundUntil: string; today: string; guests: boolean }) {
  const charge = formatMoney(processingCharge)
  const isRefunded = today <= refundUntil
  return (
    <Card heading="If plans change">
      <div className="prose">
        <p>
          You can give your seat to a colleague at any time, free of charge, even when the conference is sold out:{' '}
          <a href={`mailto:${association.email}`}>email us</a> both names.
        </p>
        <p>
          {isRefunded
            ? `Cancel by ${formatDate(refundUntil)} and we refund what you paid minus a ${charge} charge for each registration. `
            : `The last day for a refund was ${formatDate(refundUntil)}. You can still cancel, without a refund. `}
          {guests && isRefunded ? 'We do not refund guest fees. ' : null}
          To cancel, open your order under <a href="/account/orders">Orders</a>.
          {isRefunded ? ' You see the exact refund before you confirm.' : null}
        </p>
      </div>
    </Card>
  )
}
