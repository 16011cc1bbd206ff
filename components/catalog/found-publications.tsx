import { Card } from '@/components/ui/card'
import type { searchPublications } from '@/lib/catalog/queries'
import type { SearchText } from '@/lib/catalog/rules/search-text'
import { PublicationItems } from './publication-item'
import { SearchSummary } from './search-summary'

type FoundPublicationsProps = {
  text: SearchText
  answer: Awaited<ReturnType<typeof searchPublications>>
  conferencesHref: string
}

export function FoundPublications({ text, answer, conferencesHref }: FoundPublicationsProps) {
  return (
    <>
      <SearchSummary part="publications" text={text} answer={answer} othersHref={conferencesHref} />
      {answer.items.length === 0 ? null : (
        <Card>
          <PublicationItems publications={answer.items} level={2} marks={answer.forms} />
        </Card>
      )}
    </>
  )
}
