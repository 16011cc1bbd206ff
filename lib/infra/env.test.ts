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

const production = {
  ...good,
  APP_URL: 'https://portal.example',
  DATABASE_URL: 'postgres://h/main?sslmode=verify-full',
  KEYS_DATABASE_URL: 'postgres://h/keys?sslmode=verify-full',
  SMTP_URL: 'smtps://h',
}

test('[C27] a database or mail server without TLS is refused in production', () => {
  expect(() => parseEnv({ ...good, APP_URL: 'https://portal.example' })).toThrow(
    /DATABASE_URL needs \?sslmode=verify-full.*KEYS_DATABASE_URL needs \?sslmode=verify-full.*SMTP_URL needs smtps/,
  )
  expect(parseEnv(production).APP_URL).toBe('https://portal.example')
  expect(parseEnv({ ...production, SMTP_URL: 'smtp://h?requireTLS=true' }).SMTP_URL).toBe('smtp://h?requireTLS=true')
})

test.each(['require', 'prefer', 'allow', 'verify-ca', 'no-verify', 'disable', ''])(
  '[C27] a database whose certificate is not checked is refused in production: sslmode=%s',
  (mode) => {
    const refused = /^The environment is not complete. KEYS_DATABASE_URL needs \?sslmode=verify-full/
    const url = `postgres://h/keys?sslmode=${mode}`
    expect(() => parseEnv({ ...production, KEYS_DATABASE_URL: url })).toThrow(refused)
    // Drivers take the last of two.
    expect(() => parseEnv({ ...production, KEYS_DATABASE_URL: `${url}&sslmode=verify-full` })).toThrow(refused)
    const last = `postgres://h/keys?sslmode=verify-full&sslmode=${mode}`
    expect(() => parseEnv({ ...production, KEYS_DATABASE_URL: last })).toThrow(refused)
  },
)

test.each(['127.0.0.1', '10.0.0.7', '[fd00::7]'])(
  '[C27] a database is named in production, because a number is compared with no certificate: %s',
  (host) => {
    const url = `postgres://${host}/main?sslmode=verify-full`
    expect(() => parseEnv({ ...production, DATABASE_URL: url })).toThrow(/DATABASE_URL needs the server’s name/)
  },
)

test('[C27] nothing switches the checking of certificates off in production', () => {
  for (const query of ['tls.rejectUnauthorized=false', 'tls.servername=x', 'requireTLS=true&tls.ca=x'])
    expect(() => parseEnv({ ...production, SMTP_URL: `smtps://h?${query}` })).toThrow(/SMTP_URL may not say/)
  for (const query of ['requireTLS=false', 'requireTLS=true&requireTLS=false', 'ignoreTLS=true'])
    expect(() => parseEnv({ ...production, SMTP_URL: `smtp://h?${query}` })).toThrow(/SMTP_URL needs smtps/)
  expect(() => parseEnv({ ...production, NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toThrow(/NODE_TLS_REJECT_UNAUTHORIZED/)
  expect(parseEnv({ ...good, NODE_TLS_REJECT_UNAUTHORIZED: '0' }).APP_URL).toBe(good.APP_URL)
})
