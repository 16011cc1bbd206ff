import type { MetadataRoute } from 'next'
import { siteUrl } from '@/lib/web/site-url'

export const dynamic = 'force-dynamic'

/** Everything but what belongs to somebody, and what is only for machines. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      allow: '/',
      disallow: ['/account', '/staff', '/cart', '/checkout', '/sign-in', '/signed-in', '/api/'],
    },
    sitemap: siteUrl('/sitemap.xml'),
  }
}
