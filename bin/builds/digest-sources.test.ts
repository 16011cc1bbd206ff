import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { digestOfPages } from './digest-sources'

const root = mkdtempSync(join(tmpdir(), 'sources-'))
afterAll(() => rmSync(root, { recursive: true }))
const write = (file: string, text: string) => writeFileSync(join(root, file), text)

test('a changed page, style or configuration makes the build stale; a changed test or readme does not', () => {
  mkdirSync(join(root, 'app', '(public)'), { recursive: true })
  write('app/(public)/page.tsx', 'one')
  write('next.config.js', 'one')
  const before = digestOfPages(root)
  write('app/(public)/page.test.tsx', 'test')
  write('README.md', 'text')
  expect(digestOfPages(root)).toBe(before)
  write('app/(public)/page.tsx', 'two')
  const changed = digestOfPages(root)
  expect(changed).not.toBe(before)
  write('next.config.js', 'two')
  expect(digestOfPages(root)).not.toBe(changed)
})
