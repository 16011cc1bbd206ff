import { ConferenceList } from '@/components/catalog/conference-list'
import { ConferenceSearch } from '@/components/catalog/conference-search'
import { Stack } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { conferenceFacets, listConferences } from '@/lib/catalog/queries'
import { searchAddress } from '@/lib/catalog/rules/search-params'
import { seatsLeftOf } from '@/lib/registrations/seats-left'
import { publicCtx } from '@/lib/web/request-ctx'
import { siteUrl } from '@/lib/web/site-url'

export const dynamic = 'force-dynamic'

export const generateMetadata = () => ({
  title: 'Conferences',
  description:
    'Conferences, academies and seminars for officials and staff of California cities, with dates, venues and prices.',
  alternates: { canonical: siteUrl('/conferences') },
})

export default async function ConferencesPage() {
  const { db, now } = publicCtx()
  const [{ items, next }, facets] = await Promise.all([listConferences(db, {}, now), conferenceFacets(db, now)])
  const seats = await seatsLeftOf(
    db,
    items.map(({ id }) => id),
    now,
  )
  return (
    <>
      <PageHead
        title="Conferences"
        lede="Conferences, academies and seminars for officials and staff of California cities."
      />
      <Stack className="pb-16">
        {items.length > 0 ? <ConferenceSearch facets={facets} values={{ q: '', month: '', audience: '' }} /> : null}
        <div>
          <ConferenceList
            conferences={items}
            seats={seats}
            next={next && searchAddress('/conferences/search', { after: next })}
            searched={false}
          />
        </div>
      </Stack>
    </>
  )
}
