import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Child, startChild } from './child'
import { oneAtATime } from './file-lock'

const folders = ['app', 'components', 'db', 'lib', 'public']
const files = /^((next|postcss|tailwind)\.config\.\w+|(proxy|middleware|instrumentation)\.ts|package-lock\.json)$/
const stamp = '.next/built-from'
const buildId = '.next/BUILD_ID'

/** Builds the production pages when a source has changed since the last build. Needs no database and no secret. */
export async function buildPagesWhenStale(
  logFile: string,
  onBuild: () => void = () => {},
  onChild: (child: Child) => void = () => {},
): Promise<void> {
  if (isBuilt()) return
  await oneAtATime('.build/pages.lock', async () => {
    if (isBuilt()) return
    onBuild()
    const digest = digestOfSources()
    rmSync(buildId, { force: true })
    const build = startChild({
      name: 'The build',
      args: ['node_modules/next/dist/bin/next', 'build'],
      env: buildEnvironment(),
      logFile,
    })
    onChild(build)
    const end = await build.ended
    if (!end.startsWith('The build ended (0).') || !existsSync(buildId)) throw new Error(end)
    writeFileSync(stamp, digest)
  })
}

function isBuilt(): boolean {
  return existsSync(stamp) && existsSync(buildId) && readFileSync(stamp, 'utf8') === digestOfSources()
}

/** Contents and not times: a fresh checkout of the same sources needs no build. Tests are no part of the pages. */
export function digestOfSources(root = '.'): string {
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

/** Only what a program needs to run: no variable of the portal can find its way into a page. */
function buildEnvironment(): Record<string, string | undefined> {
  const { PATH, HOME, TMPDIR, CI } = process.env
  return { PATH, HOME, TMPDIR, CI, TZ: 'UTC', NEXT_TELEMETRY_DISABLED: '1' }
}
