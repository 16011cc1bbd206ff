import { ConferenceList } from '@/components/catalog/conference-list'
import { ConferenceSearch } from '@/components/catalog/conference-search'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Stack } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { conferenceFacets, listConferences } from '@/lib/catalog/queries'
import { conferenceSearch, type SearchParams, searchAddress } from '@/lib/catalog/rules/search-params'
import { placesLeftOf } from '@/lib/registrations/places-left'
import { publicCtx } from '@/lib/web/request-ctx'

export const dynamic = 'force-dynamic'

export const metadata = { title: 'Search conferences', robots: { index: false, follow: true } }

export default async function ConferenceSearchPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { values, filter } = conferenceSearch(await searchParams)
  const { db, now } = publicCtx()
  const [{ items, next }, facets] = await Promise.all([listConferences(db, filter, now), conferenceFacets(db, now)])
  const places = await placesLeftOf(
    db,
    items.map(({ id }) => id),
    now,
  )
  return (
    <>
      <PageHead
        eyebrow={<Breadcrumb trail={[{ href: '/conferences', name: 'Conferences' }]} here="Search" />}
        title="Search conferences"
      />
      <Stack className="pb-16">
        <ConferenceSearch facets={facets} values={values} />
        <div>
          <ConferenceList
            conferences={items}
            places={places}
            next={next && searchAddress('/conferences/search', { ...values, after: next })}
            searched
          />
        </div>
      </Stack>
    </>
  )
}
