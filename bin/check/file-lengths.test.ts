import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkFileLengths } from './file-lengths'

const root = mkdtempSync(join(tmpdir(), 'lengths-'))
afterAll(() => rmSync(root, { recursive: true }))

test('a file of 301 lines fails, one of 300 passes, and tables may be longer', () => {
  for (const folder of ['lib/orders', 'db/schema']) mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, 'lib/orders/fits.ts'), 'x\n'.repeat(300))
  writeFileSync(join(root, 'db/schema/orders.ts'), 'x\n'.repeat(900))
  expect(checkFileLengths(root).ok).toBe(true)
  writeFileSync(join(root, 'lib/orders/long.ts'), 'x\n'.repeat(301))
  expect(checkFileLengths(root)).toMatchObject({
    ok: false,
    said: 'lib/orders/long.ts has 301 lines; 300 are the limit',
  })
})
