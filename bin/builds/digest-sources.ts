import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const pageFolders = ['app', 'components', 'db', 'lib', 'public']
const files = /^((next|postcss|tailwind)\.config\.\w+|(proxy|middleware|instrumentation)\.ts|package-lock\.json)$/

/** The sources of the pages. */
export const digestOfPages = (root = '.'): string => digestOf(root, pageFolders)

/** The sources of the pages and of the programs beside them. */
export const digestOfSources = (root = '.'): string => digestOf(root, [...pageFolders, 'bin', 'sandbox'])

/** Compares contents, not times: a fresh checkout of the same sources needs no build. Tests are not part of a build. */
function digestOf(root: string, folders: readonly string[]): string {
  const digest = createHash('sha256')
  const top = readdirSync(root).filter((name) => files.test(name))
  const deep = folders.filter((folder) => existsSync(join(root, folder))).flatMap((folder) => filesBelow(root, folder))
  for (const file of [...top, ...deep].sort()) {
    digest
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return digest.digest('hex')
}

function filesBelow(root: string, folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
  const found = entries.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
  return found.map((entry) => join(entry.parentPath, entry.name).slice(root === '.' ? 0 : root.length + 1))
}
