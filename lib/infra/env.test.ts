import { expect, test } from 'vitest'
import { parseEnv } from './env'

const good = {
  APP_URL: 'http://localhost:3000',
  DATABASE_URL: 'postgres://main@127.0.0.1/main',
  KEYS_DATABASE_URL: 'postgres://keys@127.0.0.1/keys',
  KEYRING_DIR: 'k',
  AUTH_SECRET: 'x'.repeat(32),
  STRIPE_SECRET_KEY: 'sk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1\n',
  SMTP_URL: 'smtp://127.0.0.1:2525',
  STORAGE_URL: 's',
  LEDGER_URL: 'l',
}

test('a missing variable is named, and no value is quoted', () => {
  const { AUTH_SECRET: _, ...rest } = good
  expect(() => parseEnv({ ...rest, DATABASE_URL: 'mysql://secret@host' })).toThrow(/AUTH_SECRET is not set/)
  expect(() => parseEnv({ ...rest, DATABASE_URL: 'mysql://secret@host' })).not.toThrow(/secret@host/)
})

test('a newline in the webhook secret is trimmed', () => {
  expect(parseEnv(good).STRIPE_WEBHOOK_SECRET).toBe('whsec_1')
})

test('the clock moves only on this machine, and the stand-in goes only with a test key', () => {
  expect(() => parseEnv({ ...good, APP_URL: 'http://portal.example', CLOCK_OFFSET: '+91d' })).toThrow(/CLOCK_OFFSET/)
  expect(() => parseEnv({ ...good, STRIPE_API_BASE: 'http://127.0.0.1:1', STRIPE_SECRET_KEY: 'sk_live_1' })).toThrow(
    /STRIPE_API_BASE/,
  )
})

test('[C27] a database or mail server without TLS is refused in production', () => {
  const production = { ...good, APP_URL: 'https://portal.example' }
  expect(() => parseEnv(production)).toThrow(
    /DATABASE_URL needs sslmode.*KEYS_DATABASE_URL needs sslmode.*SMTP_URL needs smtps/,
  )
  const safe = {
    DATABASE_URL: 'postgres://h/main?sslmode=verify-full',
    KEYS_DATABASE_URL: 'postgres://h/keys?sslmode=require',
    SMTP_URL: 'smtps://h',
  }
  expect(parseEnv({ ...production, ...safe }).APP_URL).toBe('https://portal.example')
})
