import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { digestOfSources } from './digest-sources'
import { type BuildRecord, finishedBuilds, writeRecord } from './finished-builds'

/** What `npm test` writes when everything passed on a clean tree. Ignored by git. */
const testedFile = 'tested.json'
const schema = z.object({ at: z.iso.datetime(), commit: z.string() })
type Tested = NonNullable<BuildRecord['tested']>

/** The commit that this tree equals, without any change or extra file; null otherwise. */
export function cleanCommit(root = '.'): string | null {
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  try {
    return git('status', '--porcelain') === '' ? git('rev-parse', 'HEAD') : null
  } catch {
    return null
  }
}

/** When every test passed on exactly these sources; null when that is not known. */
export function testedHere(root = '.'): Tested | null {
  if (!existsSync(`${root}/${testedFile}`)) return null
  const tested = schema.safeParse(JSON.parse(readFileSync(`${root}/${testedFile}`, 'utf8')))
  return tested.success && tested.data.commit === cleanCommit(root) ? tested.data : null
}

/**
 * After a complete run in which everything passed: records it for later builds of this commit, and in the builds that
 * were tested. `commit` is the clean commit from before the run. When the tree has changed since, nothing is recorded.
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
