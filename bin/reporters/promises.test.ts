import { expect, test } from 'vitest'
import { mergeResults, promisesOf } from './promises'

const at = '2026-03-01T12:00:00.000Z'

test('a title claims the promises in its leading brackets and no others', () => {
  expect(promisesOf('[C07] no cookies')).toEqual(['C07'])
  expect(promisesOf('[C01] [C08d] both')).toEqual(['C01', 'C08d'])
  expect(promisesOf('[C01, C05] both')).toEqual(['C01', 'C05'])
  expect(promisesOf('mentions [C07] later')).toEqual([])
  expect(promisesOf('[C7] is no promise')).toEqual([])
})

test('one failed proof fails the promise, over two runs as well', () => {
  const first = mergeResults(undefined, [{ title: '[C20] rules', outcome: 'passed' }], at)
  const both = mergeResults(first, [{ title: '[C20] sweep', outcome: 'failed' }], at)
  expect(both.results).toEqual({ C20: 'failed' })
  const repeated = mergeResults(both, [{ title: '[C20] sweep', outcome: 'passed' }], at)
  expect(repeated.results).toEqual({ C20: 'passed' })
})

test('a skipped proof leaves its promise without a result', () => {
  const run = [
    { title: '[C20] rules', outcome: 'passed' as const },
    { title: '[C20] sweep', outcome: 'skipped' as const },
  ]
  expect(mergeResults(undefined, run, at).results).toEqual({})
})
