import { createHash } from 'node:crypto'
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundleInto, programs, threads } from '../boot/bundle.mjs'
import { type Child, startChild } from '../supervise/child'
import { oneAtATime } from '../supervise/file-lock'
import { digestOfKey } from './actions-key'
import { digestOfPages, digestOfSources } from './digest-sources'
import { type Build, buildsFolder, finishedBuilds, writeRecord } from './finished-builds'
import { removeOldBuilds } from './old-builds'
import { testedHere } from './tested-here'

type Options = {
  key: string
  logFile: string
  /** Compares only the pages: `npm start` makes its programs at every start. */
  pagesOnly?: boolean
  onBuild?: () => void
  onChild?: (child: Child) => void
}

const workbench = `${buildsFolder}/new`

/**
 * Makes a build in a folder of its own, unless one exists for these sources and this key, and returns it. The folder
 * appears only when the build is complete, so a running process never sees its own files change. Needs no secret but
 * the key, and no database.
 */
export async function makeBuild(options: Options): Promise<Build> {
  const known = findBuild(options)
  if (known) return known
  return oneAtATime(`${buildsFolder}/lock`, async () => findBuild(options) ?? (await build(options)))
}

/** A build that is asked for again becomes the newest again, and `npm run web` uses it. */
function findBuild({ key, pagesOnly }: Options): Build | undefined {
  const wanted = { pages: digestOfPages(), sources: digestOfSources(), key: digestOfKey(key) }
  const builds = finishedBuilds()
  const found = builds.find(
    (one) => one.key === wanted.key && one.pages === wanted.pages && (pagesOnly || one.sources === wanted.sources),
  )
  if (!found || pagesOnly) return found
  const renewed = { ...found, madeAt: new Date().toISOString(), tested: testedHere() ?? found.tested }
  writeRecord(found.folder, renewed)
  return renewed
}

async function build({ key, logFile, onBuild, onChild }: Options): Promise<Build> {
  onBuild?.()
  const digests = { pages: digestOfPages(), sources: digestOfSources(), key: digestOfKey(key) }
  const id = createHash('sha256').update(Object.values(digests).join(' ')).digest('hex').slice(0, 16)
  rmSync(workbench, { recursive: true, force: true })
  const next = startChild({
    name: 'The build',
    args: ['node_modules/next/dist/bin/next', 'build'],
    env: { ...buildEnvironment(), BUILD_FOLDER: workbench, BUILD_NAME: id, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: key },
    logFile,
  })
  onChild?.(next)
  const end = await next.ended
  if (!end.startsWith('The build ended (0).') || !existsSync(join(workbench, 'BUILD_ID'))) throw new Error(end)
  await bundleInto(process.cwd(), [...programs, ...threads], join(workbench, 'programs'))
  if (existsSync('public')) cpSync('public', join(workbench, 'public'), { recursive: true })
  rmSync(join(workbench, 'cache'), { recursive: true, force: true })
  const folder = join(buildsFolder, id)
  const made = { id, madeAt: new Date().toISOString(), ...digests, tested: testedHere() }
  writeRecord(workbench, made)
  rmSync(folder, { recursive: true, force: true })
  renameSync(workbench, folder)
  removeOldBuilds()
  return { ...made, folder }
}

/** Only what a program needs to run: no variable of the portal can get into a page. */
function buildEnvironment(): Record<string, string | undefined> {
  const { PATH, HOME, TMPDIR, CI } = process.env
  return { PATH, HOME, TMPDIR, CI, TZ: 'UTC', NEXT_TELEMETRY_DISABLED: '1' }
}
