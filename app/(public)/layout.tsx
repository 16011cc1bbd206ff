import type { ReactNode } from 'react'
import '../globals.css'
import { siteMetadata } from '@/components/site/metadata'
import { Shell } from '@/components/site/shell'
import { SiteHeader } from '@/components/site/site-header'

export const metadata = siteMetadata

/** Reads no cookies or headers: its pages are cached and served to everyone. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return <Shell header={<SiteHeader />}>{children}</Shell>
}
