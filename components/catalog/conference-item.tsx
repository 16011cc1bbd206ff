import { Pill } from '@/components/ui/pill'
import { formatMoney } from '@/lib/base/format'
import { formatDateRange, formatShortDate } from '@/lib/base/format-dates'
import type { ConferenceCard } from '@/lib/catalog/queries'
import type { TermForms } from '@/lib/catalog/rules/mark-words'
import type { Snippet } from '@/lib/catalog/rules/snippets'
import type { QuotaLeft, SeatsLeft } from '@/lib/registrations/seats-left'
import { Marked } from './marked'
import { FewSeatsPill } from './seats-left'
import { Snippets } from './snippets'
import { registrationUnavailable, venueText } from './words'

type ConferenceItemProps = {
  conference: ConferenceCard & { snippets?: readonly Snippet[] }
  seats: QuotaLeft | undefined
  level: 2 | 3
  /** Search terms to highlight. */
  marks?: readonly TermForms[]
}

/** A conference in a list: its dates, title, venue, lowest price, and what to know before clicking. */
function ConferenceItem({ conference, seats, level, marks }: ConferenceItemProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  const { slug, title, audience, summary, startsOn, endsOn, fromCents, snippets = [] } = conference
  return (
    <li className="grid gap-x-8 gap-y-1 py-5 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="text-sm text-muted">
          <time dateTime={startsOn}>{formatDateRange(startsOn, endsOn)}</time> ·{' '}
          <Marked text={venueText(conference)} by={marks} />
        </p>
        <Heading className="mt-1 text-[min(1.3125rem,10.5vw)]">
          <a href={`/conferences/${slug}`}>
            <Marked text={title} by={marks} />
          </a>
        </Heading>
        <p className="mt-1.5 max-w-text">
          <Marked text={summary} by={marks} />
        </p>
        <Snippets snippets={snippets} />
        <p className="mt-1.5 text-sm text-muted">
          For <Marked text={forWhom(audience)} by={marks} />
        </p>
      </div>
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1.5 sm:flex-col sm:items-end sm:text-right">
        {fromCents === null ? null : (
          <p>
            <span className="text-muted">Member cities</span>{' '}
            <strong className="tabular-nums">{formatMoney(fromCents)}</strong>
          </p>
        )}
        <div className="flex flex-wrap gap-1.5 sm:justify-end">
          <SalePill conference={conference} />
          {conference.sales.state === 'open' ? <FewSeatsPill seats={seats} /> : null}
        </div>
      </div>
    </li>
  )
}

function SalePill({ conference: { sales, tier, earlyUntil } }: { conference: ConferenceCard }) {
  if (sales.state === 'closed') return <Pill tone="warn">Online registration closed</Pill>
  if (sales.state === 'over') return <Pill>Ended</Pill>
  if (sales.state === 'not-on-sale') return <Pill tone="warn">{registrationUnavailable}</Pill>
  if (tier === 'early' && earlyUntil) return <Pill tone="good">Early rate until {formatShortDate(earlyUntil)}</Pill>
  return null
}

const forWhom = (audience: string) => audience.charAt(0).toLowerCase() + audience.slice(1)

type ConferenceItemsProps = Omit<ConferenceItemProps, 'conference' | 'seats'> & {
  conferences: readonly ConferenceItemProps['conference'][]
  seats: readonly SeatsLeft[]
}

export function ConferenceItems({ conferences, seats, ...rest }: ConferenceItemsProps) {
  const placesOf = new Map(seats.map((each) => [each.conferenceId, each.tightest]))
  return (
    <ul className="-my-5 divide-y divide-line">
      {conferences.map((conference) => (
        <ConferenceItem
          key={conference.id}
          conference={conference}
          seats={placesOf.get(conference.id)?.[conference.mainTicketId ?? '']}
          {...rest}
        />
      ))}
    </ul>
  )
}
