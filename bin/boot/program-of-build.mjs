import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A program of the build with this name, or of the newest build; undefined when no finished build has it. */
export function programOfBuild(root, command, name) {
  const program = (id) => join(root, '.builds', id, 'programs', `${command}.mjs`)
  const builds = name ? [name] : newestFirst(root)
  return builds.map(program).find((file) => existsSync(file))
}

function newestFirst(root) {
  const top = join(root, '.builds')
  const names = existsSync(top) ? readdirSync(top) : []
  return names
    .map((name) => [name, madeAt(join(top, name, 'portal-build.json'))])
    .filter(([, at]) => at)
    .sort(([, a], [, b]) => b.localeCompare(a))
    .map(([name]) => name)
}

function madeAt(record) {
  try {
    return JSON.parse(readFileSync(record, 'utf8')).madeAt
  } catch {
    return undefined
  }
}
