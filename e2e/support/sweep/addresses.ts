import { readdirSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { BrowserContext, Page } from 'playwright/test'

/** Every address of the portal, as its folders name it: '/account/orders/[number]'. */
export const allAddresses = (): string[] => addressFiles().map(({ address }) => address)

/** The same, each with the file that answers. */
export function addressFiles(root = 'app'): { address: string; file: string }[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^(page\.tsx|route\.ts)$/.test(entry.name))
    .map((entry) => ({
      address: addressOf(entry.parentPath.slice(root.length)),
      file: join(entry.parentPath, entry.name),
    }))
    .sort((a, b) => (a.address < b.address ? -1 : 1))
}

const addressOf = (folder: string): string =>
  join('/', ...folder.split(sep).filter((part) => part !== '' && !/^\(.+\)$/.test(part)))

/** Remembers which paths these browsers request from the portal. */
export function visitsOf(portal: string): { of: (context: BrowserContext) => void; paths: Set<string> } {
  const paths = new Set<string>()
  const own = new URL(portal).origin
  const note = (address: string) => {
    const url = new URL(address)
    if (url.origin === own) paths.add(url.pathname)
  }
  const follow = (page: Page) =>
    page.on('framenavigated', (frame) => frame.url().startsWith('http') && note(frame.url()))
  return {
    paths,
    of: (context) => {
      context.on('request', (request) => note(request.url()))
      // An action that redirects brings the next page in its own answer, so only the address shows it.
      context.on('page', follow)
      for (const page of context.pages()) follow(page)
    },
  }
}

/** Addresses that were never visited: gaps in the sweep. */
export function unvisited(addresses: readonly string[], paths: ReadonlySet<string>): string[] {
  return addresses.filter((address) => {
    // A fixed address is visited under its own name: '/publications/search' is not a visit of '/publications/[slug]'.
    const pattern = new RegExp(`^${address.replace(/\[[^\]]+\]/g, '[^/]+')}$`)
    return ![...paths].some((path) => pattern.test(path) && (address === path || !addresses.includes(path)))
  })
}
