import type { Metadata } from 'next'
import { association } from '@/lib/base/contact'

/** Titles read "Orders · Cal Cities"; a page sets only its own part. */
export const siteMetadata: Metadata = {
  title: { default: association.name, template: `%s · ${association.shortName}` },
  description: 'Conferences and publications for the officials and staff of California cities.',
  formatDetection: { telephone: false, email: false, address: false },
}

/** Search engines must not index pages that need a sign-in. */
export const privateMetadata: Metadata = { ...siteMetadata, description: null, robots: { index: false, follow: false } }

/** For the 404 document and every not-found.tsx, so that all have the same title. */
export const notFoundMetadata: Metadata = {
  ...siteMetadata,
  title: { absolute: `Page not found · ${association.shortName}` },
  // Next adds the icon of app/ only to pages. Without it, a browser asks for /favicon.ico, which does not exist.
  icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' } },
}
