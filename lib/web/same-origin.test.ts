import { beforeAll, expect, test } from 'vitest'
import { overrideEnv } from '@/lib/infra/env'
import { isFromOurPages } from './same-origin'

beforeAll(() => {
  overrideEnv({
    APP_URL: 'https://portal.calcities.example',
    DATABASE_URL: 'postgres://main@db.example/main?sslmode=verify-full',
    KEYS_DATABASE_URL: 'postgres://keys@db.example/keys?sslmode=verify-full',
    KEYRING_DIR: '/keyring',
    AUTH_SECRET: 'a'.repeat(32),
    STRIPE_SECRET_KEY: 'sk_test_none',
    STRIPE_WEBHOOK_SECRET: 'whsec_none',
    SMTP_URL: 'smtps://mail.example',
    STORAGE_URL: '/storage',
    LEDGER_URL: '/ledger',
  })
})

const from = (headers: Record<string, string>) => isFromOurPages(new Headers(headers))

test('a form from our own pages is accepted, a form from another site is not', () => {
  expect(from({ 'sec-fetch-site': 'same-origin' })).toBe(true)
  expect(from({ 'sec-fetch-site': 'cross-site' })).toBe(false)
  expect(from({ 'sec-fetch-site': 'same-site' })).toBe(false)
})

test('a browser without Sec-Fetch-Site is judged by its Origin', () => {
  expect(from({ origin: 'https://portal.calcities.example' })).toBe(true)
  expect(from({ origin: 'https://portal.calcities.example.evil.example' })).toBe(false)
  expect(from({ origin: 'http://portal.calcities.example' })).toBe(false)
  expect(from({ origin: 'null' })).toBe(false)
})

test('the Origin cannot override Sec-Fetch-Site', () => {
  expect(from({ 'sec-fetch-site': 'cross-site', origin: 'https://portal.calcities.example' })).toBe(false)
})
