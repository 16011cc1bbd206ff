import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PlainItem, PlainList } from '@/components/ui/list'
import type { accessPage } from '@/lib/privacy/access-page'

type Log = Awaited<ReturnType<typeof accessPage>>

/** The live access log: written before anything is shown to anybody on our staff. */
export function AccessList({ log }: { log: Log }) {
  return (
    <Card
      heading="Who looked at your data"
      intro="Every time a person on our staff, or whoever registered you, opens something about you or finds you in a search, it is written here first."
    >
      {log.rows.length === 0 ? (
        <p>Nobody has.</p>
      ) : (
        <PlainList label="Who looked at your data">
          {log.rows.map((row) => (
            <PlainItem
              key={row.id}
              title={
                <>
                  <strong>{row.who}</strong> {row.what}
                </>
              }
              detail={row.why}
              end={<DateText at={row.at} form="short-date-time" />}
            />
          ))}
        </PlainList>
      )}
      {log.nextBefore === null ? null : (
        <LinkButton look="quiet" href={`/account/privacy?before=${log.nextBefore}`}>
          Earlier
        </LinkButton>
      )}
      <p className="mt-4">
        Given to others: <strong>nobody</strong>, except what a payment or a parcel needs.
      </p>
    </Card>
  )
}
