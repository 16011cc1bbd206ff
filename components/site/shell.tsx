import type { ReactNode } from 'react'
import { fontVariables } from './fonts'
import { SiteFooter } from './site-footer'

type ShellProps = {
  header: ReactNode
  /** Whether the page loads the small script for plain pages (public/site.js). */
  helped?: boolean
  children: ReactNode
}

/** The document that all root layouts share; each passes its own header. */
export function Shell({ header, helped, children }: ShellProps) {
  return (
    <html lang="en" className={fontVariables}>
      <body>
        <SkipLink />
        {header}
        <main id="main" tabIndex={-1} className="mx-auto w-full max-w-page flex-1 px-5">
          {children}
        </main>
        <SiteFooter />
        {helped ? <script src="/site.js" defer /> : null}
      </body>
    </html>
  )
}

function SkipLink() {
  return (
    <a
      href="#main"
      className="absolute -left-[999rem] z-10 rounded-sheet bg-pacific-deep px-4 py-3 text-white focus:top-2 focus:left-2"
    >
      Skip to content
    </a>
  )
}
