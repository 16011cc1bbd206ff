import { PublicationList } from '@/components/catalog/publication-list'
import { PublicationSearch } from '@/components/catalog/publication-search'
import { Stack } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { listPublications } from '@/lib/catalog/queries'
import { searchAddress } from '@/lib/catalog/rules/search-params'
import { publicCtx } from '@/lib/web/request-ctx'
import { siteUrl } from '@/lib/web/site-url'

export const dynamic = 'force-dynamic'

export const generateMetadata = () => ({
  title: 'Publications',
  description: 'Handbooks, guides and reports for California cities, in print and as downloads.',
  alternates: { canonical: siteUrl('/publications') },
})

export default async function PublicationsPage() {
  const { db, now } = publicCtx()
  const { items, next } = await listPublications(db, {}, now)
  return (
    <>
      <PageHead
        title="Publications"
        lede="Handbooks, guides and reports for California cities, in print or as a download."
      />
      <Stack className="pb-16">
        {items.length > 0 ? <PublicationSearch q="" /> : null}
        <div>
          <PublicationList
            publications={items}
            next={next && searchAddress('/publications/search', { after: next })}
            searched={false}
          />
        </div>
      </Stack>
    </>
  )
}
