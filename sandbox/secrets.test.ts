import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keptSecrets } from './secrets'

const dir = mkdtempSync(join(tmpdir(), 'secrets-'))
afterAll(() => rmSync(dir, { recursive: true }))

test('a secret is made once and stays the same, and only its owner can read the file', () => {
  const file = join(dir, 'deep', 'secrets.json')
  const first = keptSecrets(file, ['auth'])
  expect(first.auth).toHaveLength(43)
  const second = keptSecrets(file, ['auth', 'webhook'])
  expect(second.auth).toBe(first.auth)
  expect(second.webhook).not.toBe(first.auth)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})
