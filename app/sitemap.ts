import type { MetadataRoute } from 'next'
import { catalogSlugs } from '@/lib/catalog/queries'
import { publicCtx } from '@/lib/web/request-ctx'
import { siteUrl } from '@/lib/web/site-url'

export const dynamic = 'force-dynamic'

const standing = ['/', '/conferences', '/publications', '/privacy', '/terms', '/contact']

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { db, now } = publicCtx()
  const { conferences, publications } = await catalogSlugs(db, now)
  const paths = [
    ...standing,
    ...conferences.map((slug) => `/conferences/${slug}`),
    ...publications.map((slug) => `/publications/${slug}`),
  ]
  return paths.map((path) => ({ url: siteUrl(path) }))
}
