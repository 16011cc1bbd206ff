import { attendeeDetailsText } from '@/components/accounts/sharing-text'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PlainItem, PlainList } from '@/components/ui/list'
import type { accessPage } from '@/lib/privacy/access-page'

type Log = Awaited<ReturnType<typeof accessPage>>

/** The access log. Each view by staff is logged before the data is shown. */
export function AccessList({ log }: { log: Log }) {
  return (
    <Card
      heading="Who viewed your data"
      aria-label="Who viewed your data"
      intro="We record each view here before our staff, or the person who registered you, can see your data or find you in a search. Repeated views within an hour are counted together."
    >
      {log.rows.length === 0 ? (
        <p>No one has viewed your data.</p>
      ) : (
        <PlainList label="Views of your data">
          {log.rows.map((row) => (
            <PlainItem
              key={row.id}
              title={
                <>
                  <strong>{row.who}</strong> {row.what}
                </>
              }
              detail={[row.why, row.times].filter(Boolean).join(' · ')}
              end={<DateText at={row.at} form="short-date-time" />}
            />
          ))}
        </PlainList>
      )}
      {log.nextBefore === null ? null : (
        <LinkButton look="quiet" href={`/account/privacy?before=${log.nextBefore}`}>
          Earlier views
        </LinkButton>
      )}
    </Card>
  )
}

/** Recipients outside the portal. */
export function SharedWithOthers() {
  return (
    <Card heading="Shared with others" aria-label="Shared with others">
      <p>
        We share only what a payment or a delivery needs. Stripe processes payments, and a carrier delivers printed
        copies. {attendeeDetailsText}
      </p>
    </Card>
  )
}
