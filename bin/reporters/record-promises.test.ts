import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { promiseResults } from './promise-results'
import { promisesOf } from './promises'
import { recordPromises } from './record-promises'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'promises-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const found = () => ['[C07] cookies', '[C20] sweep'].map((title) => ({ title, ids: promisesOf(title) }))
const [march, june] = [new Date('2026-03-01T12:00:00Z'), new Date('2026-06-01T12:00:00Z')]

test('what /privacy reads after two runs: each promise with the time of its own proof', async () => {
  const file = join(dir, 'results.json')
  expect(await promiseResults(file)).toBeNull()
  const run = found().map(({ title }) => ({ title, outcome: 'passed' as const }))
  recordPromises(run, { file, found, now: march })
  recordPromises([{ title: '[C07] cookies', outcome: 'failed' }], { file, found, now: june })
  recordPromises([{ title: 'no promise', outcome: 'passed' }], { file, found, now: june })
  expect(await promiseResults(file)).toEqual({
    C07: { outcome: 'failed', at: june },
    C20: { outcome: 'passed', at: march },
  })
})

test('a file with one time for all proofs is replaced', async () => {
  const file = join(dir, 'results.json')
  const proofs = { C20: { '[C20] sweep': 'passed' } }
  writeFileSync(file, JSON.stringify({ at: march, results: { C20: 'passed' }, proofs }))
  expect(await promiseResults(file)).toBeNull()
  recordPromises([{ title: '[C07] cookies', outcome: 'passed' }], { file, found, now: june })
  expect(await promiseResults(file)).toEqual({ C07: { outcome: 'passed', at: june } })
})

test('only results of proofs in our own sources are kept', () => {
  const file = join(dir, 'results.json')
  const titles = ['[C05] "" is not a provenance', '[C05] was once a proof', '[C99] is no promise']
  const run = titles.map((title) => ({ title, outcome: 'passed' as const }))
  recordPromises(run, { file, now: june })
  const { proofs } = JSON.parse(readFileSync(file, 'utf8'))
  expect(proofs).toEqual({ C05: { '[C05] "" is not a provenance': { outcome: 'passed', at: june.toISOString() } } })
})
