'use client'

import { NotFoundPage } from './not-found-page'
import { Shell } from './shell'
import { SiteHeader } from './site-header'

/** The whole document of an address that does not exist. A client component, as not-found-page.tsx says. */
export function NotFoundDocument() {
  return (
    <Shell header={<SiteHeader />}>
      <NotFoundPage />
    </Shell>
  )
}
