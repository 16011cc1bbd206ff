import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Manifest = { staticRoutes: { page: string; regex: string }[]; dynamicRoutes: { page: string; regex: string }[] }

/** Names a path by its route, such as /account/orders/[number]. Logs hold routes, never addresses as they were sent. */
export function routeNames(manifest: Manifest): (path: string) => string {
  const fixed = new Set(manifest.staticRoutes.map((route) => route.page))
  const patterns = manifest.dynamicRoutes.map((route) => ({ page: route.page, regex: new RegExp(route.regex) }))
  return (path) => {
    if (fixed.has(path)) return path
    if (path.startsWith('/_next/static/')) return '/_next/static'
    return patterns.find(({ regex }) => regex.test(path))?.page ?? 'none'
  }
}

/** The routes of the build in this folder. */
export function routeNamesOf(buildFolder: string): (path: string) => string {
  const file = join(buildFolder, 'routes-manifest.json')
  if (!existsSync(file)) throw new Error(`There is no build in ${buildFolder}. Run "npm start", which builds.`)
  return routeNames(JSON.parse(readFileSync(file, 'utf8')))
}
