import { Card } from '@/components/ui/card'
import type { searchConferences } from '@/lib/catalog/queries'
import type { SearchText } from '@/lib/catalog/rules/search-text'
import type { SeatsLeft } from '@/lib/registrations/seats-left'
import { ConferenceItems } from './conference-item'
import { SearchSummary } from './search-summary'

type FoundConferencesProps = {
  text: SearchText
  answer: Awaited<ReturnType<typeof searchConferences>>
  seats: readonly SeatsLeft[]
  publicationsHref: string
}

export function FoundConferences({ text, answer, seats, publicationsHref }: FoundConferencesProps) {
  return (
    <>
      <SearchSummary part="conferences" text={text} answer={answer} othersHref={publicationsHref} />
      {answer.items.length === 0 ? null : (
        <Card>
          <ConferenceItems conferences={answer.items} seats={seats} level={2} marks={answer.forms} />
        </Card>
      )}
    </>
  )
}
