import type { MetadataRoute } from 'next'
import { siteUrl } from '@/lib/web/site-url'

export const dynamic = 'force-dynamic'

/** Allows everything except personal pages and routes for other programs. */
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
