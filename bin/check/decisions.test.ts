import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkDecisions } from './decisions'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'decisions-'))
  for (const folder of ['docs/decisions', 'lib']) mkdirSync(join(root, folder), { recursive: true })
  for (const [file, text] of Object.entries(whole)) writeFileSync(join(root, file), text)
})
afterEach(() => rmSync(root, { recursive: true }))

const index = (...rows: string[]) => `Never used: 2.\n\n| number | decision | date | later |\n${rows.join('\n')}\n`
const rows = [
  '| 1 | [Seats](0001-seats.md) | 2026-11-24 | Superseded by 3 |',
  '| 3 | [Quotas](0003-quotas.md) | 2026-11-28 |  |',
]
const whole = {
  'docs/decisions/README.md': index(...rows),
  'docs/decisions/0001-seats.md': '# 1. Seats\n\n2026-11-24. Superseded by 3.\n',
  'docs/decisions/0003-quotas.md': '# 3. Quotas\n\n2026-11-28. Supersedes 1.\n',
  'lib/a.ts': '// Why: decisions 1 and 3, docs/decisions/0003, docs/decisions/0003-quotas.md.\n',
  'lib/b.ts': "const [decision] = ['1 decision waits', 'decisions']\n",
}

test('a sequence with its index, marks and citations passes', () => {
  expect(checkDecisions(root)).toEqual({ name: 'decisions', ok: true, said: '' })
})

test.each([
  ['a number twice', 'docs/decisions/0003-other.md', '# 3. Other\n\n2026-11-28\n', 'two decisions have the number 3'],
  [
    'another number than its file',
    'docs/decisions/0003-quotas.md',
    '# 4. Quotas\n\n2026-11-28\n',
    '0003-quotas.md: its first line',
  ],
  ['no date', 'docs/decisions/0003-quotas.md', '# 3. Quotas\n\nSupersedes 1.\n', '0003-quotas.md: its third line'],
  [
    'a title that the index lacks',
    'docs/decisions/0003-quotas.md',
    '# 3. Limits\n\n2026-11-28. Supersedes 1.\n',
    'lacks the row | 3 | [Limits]',
  ],
  [
    'an index of what is gone',
    'docs/decisions/README.md',
    index(...rows, '| 4 | [Old](0004-old.md) |'),
    'names 0004-old.md, which',
  ],
  [
    'a gap that no one explains',
    'docs/decisions/README.md',
    index(...rows).replace('2', '5'),
    'should say "Never used: 2."',
  ],
  [
    'superseded by what does not exist',
    'docs/decisions/0001-seats.md',
    '# 1. Seats\n\n2026-11-24. Superseded by 8.\n',
    'there is no decision 8',
  ],
  [
    'superseded without a word of it',
    'docs/decisions/0001-seats.md',
    '# 1. Seats\n\n2026-11-24\n',
    '0001-seats.md: should say "Superseded by 3"',
  ],
  [
    'changed without a word of it',
    'docs/decisions/0003-quotas.md',
    '# 3. Quotas\n\n2026-11-28. Supersedes 1. Changes in part 1.\n',
    '0001-seats.md: should say "Changed in part by 3"',
  ],
  ['a citation of a number', 'lib/a.ts', '// decision 7\n', 'lib/a.ts: "decision 7", and there is no decision 7'],
  ['one of several', 'lib/a.ts', '// docs/decisions/0001 and 0002\n', 'there is no decision 2'],
  ['a citation of a file', 'lib/a.ts', '// docs/decisions/0003-limits.md\n', 'there is no decision 3 of that name'],
])('%s fails', (_, file, text, said) => {
  writeFileSync(join(root, file), text)
  const verdict = checkDecisions(root)
  expect(verdict.said).toContain(said)
  expect(verdict.ok).toBe(false)
})

test('the decisions of this repository pass', () => {
  expect(checkDecisions().said).toBe('')
})
