'use client'

import './globals.css'
import { ErrorPage, type ErrorPageProps } from '@/components/site/error-page'
import { Shell } from '@/components/site/shell'
import { SiteHeader } from '@/components/site/site-header'

/** Shown when a root layout fails, so it must bring its own document. */
export default function GlobalError({ error }: ErrorPageProps) {
  return (
    <Shell header={<SiteHeader />}>
      <ErrorPage error={error} />
    </Shell>
  )
}
