import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseEnv } from '@/lib/infra/env'
import { portalEnvironment } from './environment'

const dir = mkdtempSync(join(tmpdir(), 'environment-'))
afterAll(() => rmSync(dir, { recursive: true }))

const box = {
  DATABASE_URL: 'postgres://a@127.0.0.1/main',
  KEYS_DATABASE_URL: 'postgres://b@127.0.0.1/keys',
  STRIPE_SECRET_KEY: 'sk_test_box',
  STRIPE_WEBHOOK_SECRET: 'whsec_box',
  STRIPE_API_BASE: 'http://localhost:4242',
  SMTP_URL: 'smtp://127.0.0.1:1025',
}

test('with nothing set, the sandbox serves everything that the portal needs', () => {
  const env = parseEnv(portalEnvironment({ DATA_DIR: dir, SMTP_URL: '' }, 3001, box))
  expect(env).toMatchObject({ ...box, PORT: 3001, APP_URL: 'http://localhost:3001', DATA_DIR: dir, DEMO: '1' })
  expect(env.KEYRING_DIR).toBe(join(dir, 'keyring'))
})

test("the user's variables are kept, and the secret of a folder stays the same", () => {
  const first = portalEnvironment({ DATA_DIR: dir, SMTP_URL: 'smtp://mail.example', DEMO: '0' }, 3000, box)
  const second = portalEnvironment({ DATA_DIR: dir }, 3000, box)
  expect(first).toMatchObject({ SMTP_URL: 'smtp://mail.example', DEMO: '0' })
  expect(first.AUTH_SECRET).toBe(second.AUTH_SECRET)
})
