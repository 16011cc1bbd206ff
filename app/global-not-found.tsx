import './globals.css'
import { notFoundMetadata } from '@/components/site/metadata'
import { NotFoundPage } from '@/components/site/not-found-page'
import { Shell } from '@/components/site/shell'
import { SiteHeader } from '@/components/site/site-header'

export const metadata = notFoundMetadata

/** For every address that no route matches: the three route groups share no layout. */
export default function GlobalNotFound() {
  return (
    <Shell header={<SiteHeader />}>
      <NotFoundPage />
    </Shell>
  )
}
