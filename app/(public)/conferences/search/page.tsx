import { ConferenceList } from '@/components/catalog/conference-list'
import { ConferenceSearch } from '@/components/catalog/conference-search'
import { FoundConferences } from '@/components/catalog/found-conferences'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Stack } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { conferenceFacets, listConferences, searchConferences } from '@/lib/catalog/queries'
import {
  type ConferenceFilters,
  conferenceSearch,
  type SearchParams,
  searchAddress,
} from '@/lib/catalog/rules/search-params'
import { seatsLeftOf } from '@/lib/registrations/seats-left'
import { publicCtx } from '@/lib/web/request-ctx'

export const dynamic = 'force-dynamic'

export const metadata = { title: 'Search conferences', robots: { index: false, follow: true } }

export default async function ConferenceSearchPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const ask = conferenceSearch(await searchParams)
  const { db, now } = publicCtx()
  const facets = await conferenceFacets(db, now)
  return (
    <>
      <PageHead
        eyebrow={<Breadcrumb trail={[{ href: '/conferences', name: 'Conferences' }]} here="Search" />}
        title="Search conferences"
      />
      <Stack className="pb-16">
        <ConferenceSearch facets={facets} values={ask.values} />
        {ask.values.q === '' ? <Listed ask={ask} /> : <Found ask={ask} />}
      </Stack>
    </>
  )
}

async function Found({ ask: { values, text, filter } }: { ask: ConferenceFilters }) {
  const { db, now } = publicCtx()
  const answer = await searchConferences(db, { terms: text.terms, ...filter }, now)
  const ids = answer.items.map(({ id }) => id)
  return (
    <FoundConferences
      text={text}
      answer={answer}
      seats={await seatsLeftOf(db, ids, now)}
      publicationsHref={searchAddress('/publications/search', { q: values.q })}
    />
  )
}

/** Results without search words: filtered by month or audience, or all. */
async function Listed({ ask: { values, filter } }: { ask: ConferenceFilters }) {
  const { db, now } = publicCtx()
  const { items, next } = await listConferences(db, filter, now)
  const ids = items.map(({ id }) => id)
  const asked = filter.month !== null || filter.audience !== null || filter.after !== null
  return (
    <div>
      {asked ? null : <p role="status">You didn’t enter a search word. Here are all upcoming conferences.</p>}
      <ConferenceList
        conferences={items}
        seats={await seatsLeftOf(db, ids, now)}
        next={next && searchAddress('/conferences/search', { ...values, after: next })}
        searched
      />
    </div>
  )
}
