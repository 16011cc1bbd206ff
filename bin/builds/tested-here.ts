import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { digestOfSources } from './digest-sources'
import { type BuildRecord, finishedBuilds, writeRecord } from './finished-builds'

/** What `npm test` leaves when everything passed on a clean tree; ignored by git. */
const testedFile = 'tested.json'
const schema = z.object({ at: z.iso.datetime(), commit: z.string() })
type Tested = NonNullable<BuildRecord['tested']>

/** The commit that this tree is exactly, without a change or an extra file; null for anything else. */
export function cleanCommit(root = '.'): string | null {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    return git('status', '--porcelain') === '' ? git('rev-parse', 'HEAD') : null
  } catch {
    return null
  }
}

/** When every test passed on exactly these sources; null when that cannot be said. */
export function testedHere(root = '.'): Tested | null {
  if (!existsSync(`${root}/${testedFile}`)) return null
  const tested = schema.safeParse(JSON.parse(readFileSync(`${root}/${testedFile}`, 'utf8')))
  return tested.success && tested.data.commit === cleanCommit(root) ? tested.data : null
}

/**
 * After a whole run in which everything passed: remembered for later builds of this commit, and written into the builds
 * on which it ran. `commit` is the clean commit from before the run; when the tree has changed meanwhile, nothing is said.
 */
export function rememberTested(commit: string | null, now = new Date(), root = '.'): void {
  if (commit === null || commit !== cleanCommit(root)) return
  const tested = { at: now.toISOString(), commit }
  writeFileSync(`${root}/${testedFile}`, `${JSON.stringify(tested)}\n`)
  const sources = digestOfSources(root)
  for (const build of finishedBuilds(root)) {
    if (build.sources === sources) writeRecord(build.folder, { ...build, tested })
  }
}
