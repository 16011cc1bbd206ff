import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { namedBuild } from '@/bin/builds/finished-builds'
import { addressFiles } from '../sweep/addresses'

const routes = z.record(z.string(), z.string())
const actions = z.object({ node: z.record(z.string(), z.object({ exportedName: z.string() })) })
const read = (file: string): unknown => JSON.parse(readFileSync(join(namedBuild(undefined).folder, file), 'utf8'))

/** Every address that the newest build answers: pages, routes, and what Next makes of files such as `robots.ts`. */
export const builtAddresses = (): string[] =>
  [...new Set(Object.values(routes.parse(read('app-path-routes-manifest.json'))))].sort()

/** Every server action of the newest build, with a form or without one: names by id. */
export function builtActions(): Map<string, string> {
  const { node } = actions.parse(read('server/server-reference-manifest.json'))
  return new Map(Object.entries(node).map(([id, { exportedName }]) => [id, exportedName]))
}

/** The addresses of routes that take a form without an action. */
export function postRoutes(): string[] {
  const taking = globSync('app/**/route.ts').filter((file) =>
    /export (async function|const) POST\b/.test(readFileSync(file, 'utf8')),
  )
  return addressFiles().flatMap(({ address, file }) =>
    taking.some((each) => dirname(each) === dirname(file)) ? [address] : [],
  )
}
