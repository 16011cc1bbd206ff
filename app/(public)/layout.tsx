import type { ReactNode } from 'react'
import '../globals.css'
import { siteMetadata } from '@/components/site/metadata'
import { Shell } from '@/components/site/shell'
import { SiteHeader } from '@/components/site/site-header'

export const metadata = siteMetadata

/** Reads neither cookies nor headers: what it draws is kept and served to everybody. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return <Shell header={<SiteHeader />}>{children}</Shell>
}
