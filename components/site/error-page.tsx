'use client'

import { PageHead } from '@/components/ui/page'
import { association } from '@/lib/base/contact'
import { ReloadButton } from './reload-button'

export type ErrorPageProps = { error: unknown }

/**
 * Shown when the portal fails: says that it is our fault, what to do next, and a reference that leads us to the log.
 */
export function ErrorPage({ error }: ErrorPageProps) {
  const reference = referenceOf(error)
  return (
    <div className="pb-16">
      <title>{`Something went wrong · ${association.shortName}`}</title>
      <PageHead
        title="Something went wrong on our side"
        lede="You did nothing wrong. Try the page again. If it still fails, contact us and give us the reference number."
      />
      <div className="flex flex-wrap items-center gap-5">
        <ReloadButton />
        <a href="/">Go to the home page</a>
        <a href="/contact">Contact us</a>
      </div>
      {reference ? (
        <p className="mt-6 text-muted">
          Reference: <strong className="tabular-nums text-ink">{reference}</strong>
        </p>
      ) : null}
    </div>
  )
}

/** The digest is in the server's log beside the error. Nothing else of the error is shown. */
function referenceOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return null
  return typeof error.digest === 'string' ? error.digest : null
}
