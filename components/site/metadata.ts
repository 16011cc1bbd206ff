import type { Metadata } from 'next'
import { association } from '@/lib/base/contact'

/** Titles read "Orders · Cal Cities"; a page sets only its own part. */
export const siteMetadata: Metadata = {
  title: { default: association.name, template: `%s · ${association.shortName}` },
  description: 'Conferences and publications for the officials and staff of California cities.',
  formatDetection: { telephone: false, email: false, address: false },
}

/** Pages behind a sign-in are nobody else's to find. */
export const privateMetadata: Metadata = { ...siteMetadata, robots: { index: false, follow: false } }

/** For the 404 document and for every not-found.tsx, so that all of them bear one title. */
export const notFoundMetadata: Metadata = {
  ...siteMetadata,
  title: { absolute: `Page not found · ${association.shortName}` },
  // Next adds the icon of app/ to pages alone; without it a browser asks for /favicon.ico, which is not there either.
  icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' } },
}
