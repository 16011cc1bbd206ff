import type { Answer } from './answer'
import { PageCache } from './page-cache'

/** Fresh for five seconds, then refreshed in the background; never served when older than a minute. */
const minute = { freshMs: 5_000, keptMs: 60_000 }
/** The address of a built file has a digest of its content, so its answer never changes. */
const always = { freshMs: Number.POSITIVE_INFINITY, keptMs: Number.POSITIVE_INFINITY }

/** The caches of public answers. public-addresses.ts says which addresses are public. */
export const openCaches = (now: () => number) => ({
  pages: new PageCache<Answer>({ ...minute, maxBytes: 24e6, maxEntries: 600 }, now),
  searches: new PageCache<Answer>({ ...minute, maxBytes: 8e6, maxEntries: 400 }, now),
  assets: new PageCache<Answer>({ ...always, maxBytes: 24e6, maxEntries: 400 }, now),
})
