import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/notice'
import type { PublicationCard } from '@/lib/catalog/queries'
import { PublicationItems } from './publication-item'

type PublicationListProps = { publications: readonly PublicationCard[]; next: string | null; searched: boolean }

export function PublicationList({ publications, next, searched }: PublicationListProps) {
  if (publications.length === 0) return searched ? <NothingFound /> : <NothingYet />
  return (
    <>
      <Card>
        <PublicationItems publications={publications} level={2} />
      </Card>
      {next ? (
        <p className="mt-5">
          <a href={next} rel="next">
            Older publications
          </a>
        </p>
      ) : null}
    </>
  )
}

function NothingFound() {
  return (
    <EmptyState heading="No publications match this search" action={<a href="/publications">All publications</a>}>
      Try fewer words.
    </EmptyState>
  )
}

function NothingYet() {
  return (
    <EmptyState heading="No publications yet" action={<a href="/conferences">See conferences</a>}>
      No publications are on sale right now. We list new ones here as they come out.
    </EmptyState>
  )
}
