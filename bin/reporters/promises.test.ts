import { expect, test } from 'vitest'
import { mergeResults, type PromiseResults, promisesOf, type Ran } from './promises'

const [march, june] = ['2026-03-01T12:00:00.000Z', '2026-06-01T12:00:00.000Z']
const written = (...titles: string[]) => titles.map((title) => ({ title, ids: promisesOf(title) }))
const both = written('[C20] rules', '[C20] sweep')

type Told = { known?: PromiseResults; found?: ReturnType<typeof written>; at?: string }
const merged = (run: Ran[], { known, found = both, at = march }: Told = {}) => mergeResults({ known, run, found, at })
const ran = (title: string, outcome: Ran['outcome'] = 'passed'): Ran => ({ title, outcome })

test('a title claims the promises in its leading brackets and no others', () => {
  expect(promisesOf('[C07] no cookies')).toEqual(['C07'])
  expect(promisesOf('[C01] [C08d] both')).toEqual(['C01', 'C08d'])
  expect(promisesOf('[C01, C05] both')).toEqual(['C01', 'C05'])
  expect(promisesOf('mentions [C07] later')).toEqual([])
  expect(promisesOf('[C7] is no promise')).toEqual([])
})

test('one failed proof fails the promise, across two runs as well', () => {
  const first = merged([ran('[C20] rules')])
  const second = merged([ran('[C20] sweep', 'failed')], { known: first, at: june })
  expect(second.results).toEqual({ C20: { outcome: 'failed', at: june } })
  const repeated = merged([ran('[C20] sweep')], { known: second, at: june })
  expect(repeated.results).toMatchObject({ C20: { outcome: 'passed' } })
})

test('each proof has its own time, and the promise has the time of its oldest proof', () => {
  const found = written('[C20] rules', '[C20] sweep', '[C07] no cookies')
  const known = merged([ran('[C20] rules'), ran('[C20] sweep'), ran('[C07] no cookies')], { found })
  const later = merged([ran('[C20] rules'), ran('[C07] no cookies')], { known, found, at: june })
  expect(later.results).toEqual({ C07: { outcome: 'passed', at: june }, C20: { outcome: 'passed', at: march } })
  expect(later.proofs.C20).toEqual({
    '[C20] rules': { outcome: 'passed', at: june },
    '[C20] sweep': { outcome: 'passed', at: march },
  })
})

test('a skipped proof, and one that never ran here, leave their promise without a result', () => {
  expect(merged([ran('[C20] rules'), ran('[C20] sweep', 'skipped')]).results).toEqual({})
  expect(merged([ran('[C20] rules')]).results).toEqual({})
})

test('a proof that is no longer in the sources proves nothing and fails nothing', () => {
  const known = merged([ran('[C20] rules'), ran('[C20] sweep', 'failed')])
  const renamed = merged([ran('[C20] rules')], { known, found: written('[C20] rules'), at: june })
  expect(renamed).toEqual({
    results: { C20: { outcome: 'passed', at: june } },
    proofs: { C20: { '[C20] rules': { outcome: 'passed', at: june } } },
  })
  expect(merged([], { known: renamed, found: [] })).toEqual({ results: {}, proofs: {} })
})

test('the rows of a table are one proof: a new run of it replaces them all', () => {
  const found = written('[C27] refused (1): sslmode=%s', '[C27] refused (1): $name, $i.j')
  const rows = ['require', 'allow'].map((mode) => `[C27] refused (1): sslmode=${mode}`)
  const known = merged([ran(rows[0] ?? '', 'failed'), ran(rows[1] ?? ''), ran('[C27] refused (1): a, b')], { found })
  expect(known.results).toEqual({ C27: { outcome: 'failed', at: march } })
  const shorter = merged([ran(rows[1] ?? '')], { known, found, at: june })
  expect(Object.keys(shorter.proofs.C27 ?? {})).toEqual([rows[1], '[C27] refused (1): a, b'])
  expect(shorter.results).toEqual({ C27: { outcome: 'passed', at: march } })
})
