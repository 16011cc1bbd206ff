import { type Address, targetOf } from './address'

/** Addresses that look the same to everyone, so one answer is cached for all. Everything else is private. */
const pages = new Set(['/', '/conferences', '/publications', '/privacy', '/terms', '/contact', '/unsubscribe'])
const files = new Set([
  '/sitemap.xml',
  '/robots.txt',
  '/icon.svg',
  '/api/cities',
  '/api/tax-areas',
  '/favicon.ico',
  '/manifest.webmanifest',
  '/apple-icon.png',
])
const below = ['/conferences/', '/publications/', '/privacy/']

export const isPublic = (path: string): boolean =>
  pages.has(path) || files.has(path) || below.some((prefix) => path.startsWith(prefix))

/** Pages that Next draws for itself, such as `/_global-error`, which always answers 500. They are not our addresses. */
export const isNextsOwn = (path: string): boolean => path.startsWith('/_') && !path.startsWith('/_next/')

/** What a search may ask (lib/catalog/rules/search-params.ts). Any other parameter reaches neither Next nor a key. */
const searchNames: Record<string, readonly string[]> = {
  '/conferences/search': ['q', 'month', 'audience', 'after'],
  '/publications/search': ['q', 'after'],
}
const longest = 120

/** The query in one spelling: known names in a fixed order, the first value of each, blanks left out. */
export function searchOf({ path, query }: Address): string {
  const names = query ? searchNames[path] : undefined
  if (!names) return ''
  const given = new URLSearchParams(query)
  const kept = new URLSearchParams()
  for (const name of names) {
    const value = given.get(name)?.trim().slice(0, longest)
    if (value) kept.set(name, value)
  }
  return kept.toString()
}

export type PublicAsk = {
  key: string
  target: string
  /** True for a search. There are endlessly many of these, and they must not push the pages out of the cache. */
  many: boolean
}

/**
 * The one request to Next that serves everyone who asks for this address. It contains nothing about the visitor. Next's
 * router has no request of its own: public pages send no scripts, and where another page's router does ask for one, it
 * gets the whole page and loads it.
 */
export function publicAsk(address: Address): PublicAsk {
  const query = searchOf(address)
  const target = targetOf({ path: address.path, query })
  return { key: target, target, many: query !== '' }
}
