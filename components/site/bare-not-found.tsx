'use client'

import { NotFoundPage } from './not-found-page'

/** A document without the site's header, footer and stylesheet. A client component, as not-found-page.tsx says. */
export function BareNotFound() {
  return (
    <html lang="en">
      <body>
        <main>
          <NotFoundPage />
        </main>
      </body>
    </html>
  )
}
