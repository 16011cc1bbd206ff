import { FoundPublications } from '@/components/catalog/found-publications'
import { PublicationList } from '@/components/catalog/publication-list'
import { PublicationSearch } from '@/components/catalog/publication-search'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Stack } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { listPublications, searchPublications } from '@/lib/catalog/queries'
import { publicationSearch, type SearchParams, searchAddress } from '@/lib/catalog/rules/search-params'
import { publicCtx } from '@/lib/web/request-ctx'

export const dynamic = 'force-dynamic'

export const metadata = { title: 'Search publications', robots: { index: false, follow: true } }

type Ask = ReturnType<typeof publicationSearch>

export default async function PublicationSearchPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ask = publicationSearch(await searchParams)
  return (
    <>
      <PageHead
        eyebrow={<Breadcrumb trail={[{ href: '/publications', name: 'Publications' }]} here="Search" />}
        title="Search publications"
      />
      <Stack className="pb-16">
        <PublicationSearch q={ask.q} />
        {ask.q === '' ? <Listed ask={ask} /> : <Found ask={ask} />}
      </Stack>
    </>
  )
}

async function Found({ ask: { q, text } }: { ask: Ask }) {
  const { db, now } = publicCtx()
  const answer = await searchPublications(db, text.terms, now)
  return <FoundPublications text={text} answer={answer} conferencesHref={searchAddress('/conferences/search', { q })} />
}

async function Listed({ ask: { filter } }: { ask: Ask }) {
  const { db, now } = publicCtx()
  const { items, next } = await listPublications(db, filter, now)
  return (
    <div>
      {filter.after ? null : <p role="status">You didn’t enter a search word. Here are all publications.</p>}
      <PublicationList
        publications={items}
        next={next && searchAddress('/publications/search', { after: next })}
        searched
      />
    </div>
  )
}
