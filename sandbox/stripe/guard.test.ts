import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SandboxRefusal } from './guard'
import { type StripeOptions, startStripe } from './server'

const good = { port: 0, webhookUrl: null, webhookSecret: 'whsec_x', secretKey: 'sk_test_x' }

test.for<Partial<StripeOptions>>([
  { secretKey: 'sk_live_x' },
  { secretKey: 'rk_live_x' },
  { secretKey: 'rk_test_x' },
  { webhookSecret: 'secret' },
  { webhookUrl: 'https://portal.example/api/stripe/webhook' },
  { publicUrl: 'https://pay.portal.example' },
  { appUrl: 'https://portal.example' },
  { appUrl: 'http://localhost.portal.example' },
])('%j does not start', async (change) => {
  const dir = join(tmpdir(), 'never-made')
  await expect(startStripe({ ...good, dir, ...change })).rejects.toThrow(SandboxRefusal)
})

test('it listens on 127.0.0.1 only and frees its port', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'stripe-guard-'))
  const standIn = await startStripe({ ...good, dir, appUrl: 'http://localhost:3000' })
  expect(standIn.url).toBe(`http://127.0.0.1:${standIn.port}`)
  expect((await fetch(`${standIn.url}/healthz`)).status).toBe(200)
  await expect(fetch(`http://[::1]:${standIn.port}/healthz`)).rejects.toThrow()
  await standIn.close()
  await expect(fetch(`${standIn.url}/healthz`)).rejects.toThrow()
  await rm(dir, { recursive: true })
})
