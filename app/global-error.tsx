'use client'

import './globals.css'
import { ErrorPage, type ErrorPageProps } from '@/components/site/error-page'
import { Shell } from '@/components/site/shell'
import { SiteHeader } from '@/components/site/site-header'

/** When a root layout itself fails; it must bring a document of its own. */
export default function GlobalError({ error }: ErrorPageProps) {
  return (
    <Shell header={<SiteHeader />}>
      <ErrorPage error={error} />
    </Shell>
  )
}
