import { PublicationList } from '@/components/catalog/publication-list'
import { PublicationSearch } from '@/components/catalog/publication-search'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Stack } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { listPublications } from '@/lib/catalog/queries'
import { publicationSearch, type SearchParams, searchAddress } from '@/lib/catalog/rules/search-params'
import { publicCtx } from '@/lib/web/request-ctx'

export const dynamic = 'force-dynamic'

export const metadata = { title: 'Search publications', robots: { index: false, follow: true } }

export default async function PublicationSearchPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { q, filter } = publicationSearch(await searchParams)
  const { db, now } = publicCtx()
  const { items, next } = await listPublications(db, filter, now)
  return (
    <>
      <PageHead
        eyebrow={<Breadcrumb trail={[{ href: '/publications', name: 'Publications' }]} here="Search" />}
        title="Search publications"
      />
      <Stack className="pb-16">
        <PublicationSearch q={q} />
        <div>
          <PublicationList
            publications={items}
            next={next && searchAddress('/publications/search', { q, after: next })}
            searched
          />
        </div>
      </Stack>
    </>
  )
}
