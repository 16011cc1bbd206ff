import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { programOfBuild } from '../boot/program-of-build.mjs'
import { digestOfPages, digestOfSources } from './digest-sources'
import { type BuildRecord, finishedBuilds, namedBuild, writeRecord } from './finished-builds'
import { oldBuilds } from './old-builds'
import { rememberTested, testedHere } from './tested-here'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'builds-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const recordOf = (id: string, madeAt: string, over: Partial<BuildRecord> = {}): BuildRecord => ({
  id,
  madeAt,
  pages: 'p',
  sources: 's',
  key: 'k',
  tested: null,
  ...over,
})

function make(id: string, madeAt: string, over: Partial<BuildRecord> = {}): void {
  const folder = join(root, '.builds', id)
  mkdirSync(join(folder, 'programs'), { recursive: true })
  writeFileSync(join(folder, 'programs', 'web.mjs'), '')
  writeRecord(folder, recordOf(id, madeAt, over))
}

test('the newest finished build runs, or the named one; an interrupted build does not count', () => {
  expect(() => namedBuild(undefined, root)).toThrow('There is no finished build. Run "npm run build" first.')
  make('first', '2026-11-01T00:00:00.000Z')
  make('second', '2026-11-02T00:00:00.000Z')
  mkdirSync(join(root, '.builds', 'new'))
  expect([namedBuild(undefined, root).id, namedBuild('first', root).id]).toEqual(['second', 'first'])
  expect(() => namedBuild('third', root)).toThrow('There are: second, first.')
  expect(programOfBuild(root, 'web')).toBe(join(root, '.builds/second/programs/web.mjs'))
  expect(programOfBuild(root, 'web', 'first')).toBe(join(root, '.builds/first/programs/web.mjs'))
  expect(programOfBuild(root, 'worker')).toBeUndefined()
})

test('a build is kept for a day after the next one was made, and as long as a process runs it', () => {
  for (const [id, day] of [
    ['a', '01'],
    ['b', '02'],
    ['c', '03'],
  ] as const)
    make(id, `2026-11-${day}T12:00:00.000Z`)
  const removed = (at: string, running = '') =>
    oldBuilds(finishedBuilds(root), new Date(at), (id) => id === running).map(({ id }) => id)
  expect(removed('2026-11-03T12:00:00Z')).toEqual([])
  expect(removed('2026-11-03T12:00:01Z')).toEqual(['a'])
  expect(removed('2027-01-01T00:00:00Z')).toEqual(['b', 'a'])
  expect(removed('2027-01-01T00:00:00Z', 'a')).toEqual(['b'])
})

const git = (...args: string[]) =>
  execFileSync('git', ['-C', root, '-c', 'user.name=t', '-c', 'user.email=t@t.example', ...args])

test('a build is called tested only for a clean tree of exactly the commit on which all tests passed (issue 5, E11)', () => {
  writeFileSync(join(root, '.gitignore'), '.builds\ntested.json\n')
  mkdirSync(join(root, 'app'))
  writeFileSync(join(root, 'app/page.tsx'), 'one')
  git('init', '-q')
  git('add', '-A')
  git('commit', '-qm', 'One')
  const commit = String(git('rev-parse', 'HEAD')).trim()
  const digests = { pages: digestOfPages(root), sources: digestOfSources(root) }
  make('same', '2026-11-01T00:00:00.000Z', digests)
  make('other', '2026-11-02T00:00:00.000Z')
  const tested = () => finishedBuilds(root).map((build) => [build.id, build.tested?.commit])

  writeFileSync(join(root, 'app/page.tsx'), 'changed')
  rememberTested(commit, new Date(), root)
  expect([testedHere(root), tested()]).toEqual([
    null,
    [
      ['other', undefined],
      ['same', undefined],
    ],
  ])

  writeFileSync(join(root, 'app/page.tsx'), 'one')
  rememberTested(null, new Date(), root)
  expect(testedHere(root)).toBeNull()
  rememberTested(commit, new Date(), root)
  expect(tested()).toEqual([
    ['other', undefined],
    ['same', commit],
  ])
  expect(testedHere(root)?.commit).toBe(commit)

  writeFileSync(join(root, 'extra.ts'), '')
  expect(testedHere(root)).toBeNull()
  git('add', '-A')
  git('commit', '-qm', 'Two')
  expect(testedHere(root)).toBeNull()
  expect(readFileSync(join(root, 'tested.json'), 'utf8')).toContain(commit)
})
