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

/** Next's own requests for a part of a page send these headers, so a cache must tell them apart. */
export const routerHeaders = [
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-url',
] as const

export type PublicAsk = {
  key: string
  target: string
  router: Record<string, string>
  /**
   * True for a search or a part for the router. There are endlessly many of these, and they must not push the pages out
   * of the cache.
   */
  many: boolean
}

/**
 * The one request to Next that serves this visitor and everyone who asks the same. It contains nothing about the
 * visitor. Null when the router's headers are too long for a key: such a request is not cached.
 */
export function publicAsk(address: Address, headers: Record<string, string | string[] | undefined>): PublicAsk | null {
  if (headers.rsc !== '1' && !address.query) {
    return { key: address.path, target: address.path, router: {}, many: false }
  }
  const router: Record<string, string> = {}
  if (headers.rsc === '1') {
    for (const name of routerHeaders) if (typeof headers[name] === 'string') router[name] = headers[name]
  }
  const variant = Object.entries(router)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')
  if (variant.length > 4096) return null
  const search = [searchOf(address), variant ? routerMark(address) : ''].filter(Boolean).join('&')
  const target = targetOf({ path: address.path, query: search })
  return { key: variant ? `${target}\n${variant}` : target, target, router, many: search !== '' || variant !== '' }
}

/** Next checks its parameter `_rsc` against the headers and redirects when they differ. */
function routerMark({ query }: Address): string {
  const mark = new URLSearchParams(query).get('_rsc')
  return mark && /^[\w-]{1,40}$/.test(mark) ? `_rsc=${mark}` : ''
}
