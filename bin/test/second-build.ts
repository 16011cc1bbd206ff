import { createHash } from 'node:crypto'
import { appendFileSync, cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import { z } from 'zod'
import { type Build, buildsFolder, writeRecord } from '../builds/finished-builds'

/**
 * Files whose actions have moved in the second build. An action that has not moved keeps its id, because the builds
 * share ACTIONS_KEY.
 */
const moved = new Set(['app/(member)/checkout/actions.ts', 'app/(member)/account/actions.ts'])
const unneeded = /\/(trace|trace-build|diagnostics|types|programs)$|\.map$/
const isText = /\.(js|json|html|rsc|css|meta|body)$|\/BUILD_ID$/
const manifest = z.object({ node: z.record(z.string(), z.object({ filename: z.string() })) })
const digest = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length)

/**
 * Imitates a build of changed sources without the minute that a real one takes. It copies a build and renames the
 * build, every script and every style, and gives the actions of some files other ids. Programs are not copied. The copy
 * is older than the first build and matches no sources, so no command picks it.
 */
export function makeSecondBuild(first: Build): Build {
  const id = digest(`second ${first.id}`, 16)
  const folder = join(buildsFolder, id)
  rmSync(folder, { recursive: true, force: true })
  cpSync(first.folder, folder, { recursive: true, verbatimSymlinks: true, filter: (path) => !unneeded.test(path) })
  const names = newNames(first, id)
  const named = new RegExp([...names.keys()].map((name) => name.replace(/[.~]/g, '\\$&')).join('|'), 'g')
  for (const file of filesOf(folder).filter((path) => isText.test(path))) {
    const text = readFileSync(file, 'utf8')
    const changed = text.replace(named, (name) => names.get(name) ?? name)
    if (changed !== text) writeFileSync(file, changed)
  }
  for (const [from, to] of names) {
    if (from === first.id) renameSync(join(folder, 'static', from), join(folder, 'static', to))
    if (from.startsWith(chunks)) renameSync(join(folder, from), join(folder, to))
  }
  appendFileSync(join(folder, 'public/site.js'), `// ${id}\n`)
  const madeAt = new Date(Date.parse(first.madeAt) - 1).toISOString()
  const made = { id, madeAt, pages: id, sources: id, key: first.key, tested: null }
  writeRecord(folder, made)
  return { ...made, folder }
}

const chunks = 'static/chunks/'

/** As long as the old names: prerendered pages depend on their byte counts. */
function newNames(first: Build, id: string): Map<string, string> {
  const files = filesOf(join(first.folder, chunks)).map((file) => `${chunks}${basename(file)}`)
  const { node } = manifest.parse(
    JSON.parse(readFileSync(join(first.folder, 'server/server-reference-manifest.json'), 'utf8')),
  )
  const actions = Object.keys(node).filter((action) => moved.has(node[action]?.filename ?? ''))
  if (files.length === 0 || actions.length === 0) throw new Error('the build has no scripts or none of the actions')
  return new Map([
    [first.id, id],
    ...files.map((file): [string, string] => {
      const end = extname(file)
      return [file, `${file.slice(0, -12 - end.length)}${digest(file, 12)}${end}`]
    }),
    // The first byte says what arguments the action takes.
    ...actions.map((action): [string, string] => [action, action.slice(0, 2) + digest(action, 40)]),
  ])
}

function filesOf(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
