import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/notice'
import type { ConferenceCard } from '@/lib/catalog/queries'
import type { SeatsLeft } from '@/lib/registrations/seats-left'
import { ConferenceItems } from './conference-item'

type ConferenceListProps = {
  conferences: readonly ConferenceCard[]
  seats: readonly SeatsLeft[]
  /** The address of the next page; null on the last one. */
  next: string | null
  searched: boolean
}

export function ConferenceList({ conferences, seats, next, searched }: ConferenceListProps) {
  if (conferences.length === 0) return searched ? <NothingFound /> : <NothingPlanned />
  return (
    <>
      <Card>
        <ConferenceItems conferences={conferences} seats={seats} level={2} />
      </Card>
      {next ? (
        <p className="mt-5">
          <a href={next} rel="next">
            Later conferences
          </a>
        </p>
      ) : null}
    </>
  )
}

function NothingFound() {
  return (
    <EmptyState heading="No conferences match this search" action={<a href="/conferences">All conferences</a>}>
      Try a different month or audience.
    </EmptyState>
  )
}

function NothingPlanned() {
  return (
    <EmptyState heading="No conferences yet" action={<a href="/publications">See publications</a>}>
      No conferences are scheduled right now. We list new ones here as soon as registration opens.
    </EmptyState>
  )
}
