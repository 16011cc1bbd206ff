import { asc } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { conference, publication } from '@/db/schema/catalog'
import { isListedConference } from './conference-queries'
import { isPublished } from './published'

/** The catalog's pages for search engines. One sitemap may have fifty thousand addresses. */
export async function catalogSlugs(db: Db | Tx, now: Date): Promise<{ conferences: string[]; publications: string[] }> {
  const most = 20_000
  const [conferences, publications] = await Promise.all([
    db
      .select({ slug: conference.slug })
      .from(conference)
      .where(isListedConference({}, now))
      .orderBy(asc(conference.startsOn))
      .limit(most),
    db
      .select({ slug: publication.slug })
      .from(publication)
      .where(isPublished(now, publication))
      .orderBy(asc(publication.slug))
      .limit(most),
  ])
  return { conferences: conferences.map(({ slug }) => slug), publications: publications.map(({ slug }) => slug) }
}
