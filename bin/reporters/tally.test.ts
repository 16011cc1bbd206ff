import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readTally, sumTallies, tallyLine } from './tally'

const dir = mkdtempSync(join(tmpdir(), 'tally-'))
afterAll(() => rmSync(dir, { recursive: true }))

test('a run that left no count is a failure', () => {
  expect(readTally(join(dir, 'none'), 0)).toEqual({ passed: 0, failed: 1 })
})

test('a run that ended badly is a failure even when every test passed', () => {
  const file = join(dir, 'tally.json')
  writeFileSync(file, JSON.stringify({ passed: 3, failed: 0 }))
  expect(readTally(file, 0)).toEqual({ passed: 3, failed: 0 })
  expect(readTally(file, 1)).toEqual({ passed: 3, failed: 1 })
  expect(readTally(file, null)).toEqual({ passed: 3, failed: 1 })
})

test('the last line adds up all runs', () => {
  const parts = [
    { passed: 5, failed: 0 },
    { passed: 2, failed: 1 },
  ]
  expect(tallyLine(sumTallies(parts))).toBe('7 passed, 1 failed')
})
