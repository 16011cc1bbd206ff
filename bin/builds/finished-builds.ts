import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CannotStart } from '@/lib/base/errors'

/** One folder for each finished build, all at the same depth: a build's links to packages depend on it. */
export const buildsFolder = '.builds'
const recordFile = 'portal-build.json'

const record = z.object({
  id: z.string(),
  madeAt: z.iso.datetime(),
  /** Digests of the page sources, of all sources, and of the key of its actions. */
  pages: z.string(),
  sources: z.string(),
  key: z.string(),
  /** When and at which commit every test passed on exactly these sources. */
  tested: z.object({ at: z.iso.datetime(), commit: z.string() }).nullable(),
})
export type BuildRecord = z.infer<typeof record>
export type Build = BuildRecord & { folder: string }

export function writeRecord(folder: string, build: BuildRecord): void {
  const { id, madeAt, pages, sources, key, tested } = build
  const file = join(folder, recordFile)
  writeFileSync(`${file}.part`, `${JSON.stringify({ id, madeAt, pages, sources, key, tested }, null, 2)}\n`)
  renameSync(`${file}.part`, file)
}

/** Newest first. An interrupted build has no record and is left out. */
export function finishedBuilds(root = '.'): Build[] {
  const top = join(root, buildsFolder)
  const names = existsSync(top) ? readdirSync(top) : []
  return names.flatMap((name) => readBuild(join(top, name)) ?? []).sort((a, b) => b.madeAt.localeCompare(a.madeAt))
}

function readBuild(folder: string): Build | null {
  try {
    return { ...record.parse(JSON.parse(readFileSync(join(folder, recordFile), 'utf8'))), folder }
  } catch {
    return null
  }
}

/** The build with this name, or the newest. */
export function namedBuild(name: string | undefined, root = '.'): Build {
  const builds = finishedBuilds(root)
  const found = name ? builds.find(({ id }) => id === name) : builds[0]
  if (found) return found
  throw new CannotStart(
    name
      ? `There is no finished build named ${name}. There are: ${builds.map(({ id }) => id).join(', ') || 'none'}.`
      : 'There is no finished build. Run "npm run build" first.',
  )
}
