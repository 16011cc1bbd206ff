'use client'

import type { ReactNode } from 'react'
import { optionalId } from '@/components/form/optional-id'
import { fontVariables } from './fonts'
import { SiteFooter } from './site-footer'

type ShellProps = {
  header: ReactNode
  /** Whether the page loads the small script for plain pages (public/site.js). */
  helped?: boolean
  children: ReactNode
}

/** The document that all root layouts share; each passes its own header. A client component, as header.tsx says. */
export function Shell({ header, helped, children }: ShellProps) {
  return (
    <html lang="en" className={fontVariables}>
      <body>
        <SkipLink />
        {header}
        <main id="main" tabIndex={-1} className="page">
          {children}
        </main>
        <SiteFooter />
        <span id={optionalId} hidden>
          Optional
        </span>
        {helped ? <script src="/site.js" defer /> : null}
      </body>
    </html>
  )
}

function SkipLink() {
  return (
    <a href="#main" className="skip-link">
      Skip to content
    </a>
  )
}
