import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PlainItem, PlainList } from '@/components/ui/list'
import type { accessPage } from '@/lib/privacy/access-page'

type Log = Awaited<ReturnType<typeof accessPage>>

/** The access log: written before anything is shown to our staff. */
export function AccessList({ log }: { log: Log }) {
  return (
    <Card
      heading="Who viewed your data"
      aria-label="Who viewed your data"
      intro="When our staff or the person who registered you open your data or find you in a search, we write it here first. One line is one task; the same again within the hour is counted."
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
          Earlier
        </LinkButton>
      )}
      <p className="mt-4">Shared with others: only what a payment or a parcel needs.</p>
    </Card>
  )
}
