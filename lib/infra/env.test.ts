import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { EnvironmentError, parseEnv } from './env'
import { type VariableName, variableNames, variables } from './environment/variables'

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

/** The complaints, one sentence each, without the first and the last line. */
function complaints(environment: Record<string, string | undefined>, needs: VariableName[] = []): string[] {
  try {
    parseEnv(environment, needs)
    return []
  } catch (error) {
    return error instanceof EnvironmentError ? error.message.split('\n').slice(1, -1) : [String(error)]
  }
}

const malformed: [VariableName, string][] = [
  ['PORT', '70000'],
  ['PORT', 'no port'],
  ['APP_URL', 'portal.example'],
  ['DATABASE_URL', 'mysql://secret@host/main'],
  ['DATABASE_URL', 'postgres://secret@host'],
  ['KEYS_DATABASE_URL', 'secret'],
  ['AUTH_SECRET', 'secret'],
  ['ACTIONS_KEY', 'secret'],
  ['ACTIONS_KEY', Buffer.alloc(16).toString('base64')],
  ['STRIPE_SECRET_KEY', 'pk_test_secret'],
  ['STRIPE_WEBHOOK_SECRET', 'secret'],
  ['STRIPE_API_BASE', 'secret'],
  ['SMTP_URL', 'http://secret'],
  ['MAIL_FROM', 'secret'],
  ['TRUSTED_PROXIES', '10.0.0.0/8, secret'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['CLOCK_OFFSET', 'secret'],
  ['DEMO', 'secret'],
  ['STORAGE_URL', 'https://secret'],
  ['STORAGE_URL', 'file://host/secret'],
]

test.each(malformed)('%s=%s is named in one sentence, with what it should be and without its value', (name, value) => {
  const said = complaints({ ...good, [name]: value })
  expect(said).toEqual([`${name} is wrong: it should be ${variables[name].should}.`])
  expect(said[0]).not.toContain('secret@')
})

const needed = variableNames.filter((name) => name in good)

test.each([...needed, 'ACTIONS_KEY' as const])('a missing %s is named in one sentence', (name) => {
  for (const absent of [undefined, ''])
    expect(complaints({ ...good, [name]: absent }, ['ACTIONS_KEY'])).toContain(
      `${name} is not set: it should be ${variables[name].should}.`,
    )
})

test('all wrong variables are named at once, including combinations that are wrong', () => {
  const said = complaints({ APP_URL: 'https://portal.example', DEMO: '1', CLOCK_OFFSET: '+1d', SMTP_URL: 'smtp://h' })
  for (const name of [...needed.filter((one) => one !== 'APP_URL'), 'DEMO', 'CLOCK_OFFSET'])
    expect(said.filter((sentence) => sentence.startsWith(`${name} `))).toHaveLength(1)
})

test('README.md has a section "Environment" with every variable', () => {
  const [, section = ''] = readFileSync('README.md', 'utf8').split('\n### Environment\n')
  const ours = variableNames.filter((name) => !name.startsWith('NODE_'))
  expect(ours.filter((name) => !section.includes(`\`${name}\``))).toEqual([])
})

test.each(['https://portal.example', 'http://portal.example', 'http://10.0.0.1:3000'])(
  'the demo and a moved clock are refused at %s (issue 5, E6)',
  (APP_URL) => {
    expect(() => parseEnv({ ...good, APP_URL, DEMO: '1' })).toThrow(/DEMO is 1 only when APP_URL is this machine/)
    expect(() => parseEnv({ ...good, APP_URL, CLOCK_OFFSET: '+91d' })).toThrow(/CLOCK_OFFSET moves the clock only/)
  },
)

test.each(['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:4000'])(
  'the demo and a moved clock are allowed at %s',
  (APP_URL) => {
    expect(parseEnv({ ...good, APP_URL, DEMO: '1', CLOCK_OFFSET: '-3h' })).toMatchObject({
      DEMO: '1',
      CLOCK_OFFSET: '-3h',
    })
  },
)

test('a storage in S3 is refused in one sentence; a path and a file:// address are allowed', () => {
  expect(complaints({ ...good, STORAGE_URL: 's3://bucket/secret' })).toEqual([
    'STORAGE_URL may not be an s3:// address: storage in S3 is not built yet, only in a folder.',
  ])
  for (const STORAGE_URL of ['storage', '/srv/storage', './a:b', 'file:///srv/storage'])
    expect(parseEnv({ ...good, STORAGE_URL }).STORAGE_URL).toBe(STORAGE_URL)
})

test('a newline in the webhook secret is trimmed', () => {
  expect(parseEnv(good).STRIPE_WEBHOOK_SECRET).toBe('whsec_1')
})

test('a stand-in for Stripe is allowed only with a test key', () => {
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
    /DATABASE_URL needs \?sslmode=verify-full[\s\S]*KEYS_DATABASE_URL needs \?sslmode=verify-full[\s\S]*SMTP_URL needs smtps/,
  )
  expect(parseEnv(production).APP_URL).toBe('https://portal.example')
  expect(parseEnv({ ...production, SMTP_URL: 'smtp://h?requireTLS=true' }).SMTP_URL).toBe('smtp://h?requireTLS=true')
})

test.each(['require', 'prefer', 'allow', 'verify-ca', 'no-verify', 'disable', ''])(
  '[C27] a database whose certificate is not checked is refused in production: sslmode=%s',
  (mode) => {
    const refused = /^The environment is not complete.\nKEYS_DATABASE_URL needs \?sslmode=verify-full/
    const url = `postgres://h/keys?sslmode=${mode}`
    expect(() => parseEnv({ ...production, KEYS_DATABASE_URL: url })).toThrow(refused)
    // Drivers use the last of two.
    expect(() => parseEnv({ ...production, KEYS_DATABASE_URL: `${url}&sslmode=verify-full` })).toThrow(refused)
    const last = `postgres://h/keys?sslmode=verify-full&sslmode=${mode}`
    expect(() => parseEnv({ ...production, KEYS_DATABASE_URL: last })).toThrow(refused)
  },
)

test.each(['127.0.0.1', '10.0.0.7', '[fd00::7]'])(
  '[C27] a database needs a host name in production, because no certificate is checked against a number: %s',
  (host) => {
    const url = `postgres://${host}/main?sslmode=verify-full`
    expect(() => parseEnv({ ...production, DATABASE_URL: url })).toThrow(/DATABASE_URL needs the server’s name/)
  },
)

test('[C27] certificate checks cannot be turned off in production', () => {
  for (const query of ['tls.rejectUnauthorized=false', 'tls.servername=x', 'requireTLS=true&tls.ca=x'])
    expect(() => parseEnv({ ...production, SMTP_URL: `smtps://h?${query}` })).toThrow(/SMTP_URL may not say/)
  for (const query of ['requireTLS=false', 'requireTLS=true&requireTLS=false', 'ignoreTLS=true'])
    expect(() => parseEnv({ ...production, SMTP_URL: `smtp://h?${query}` })).toThrow(/SMTP_URL needs smtps/)
  expect(() => parseEnv({ ...production, NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toThrow(/NODE_TLS_REJECT_UNAUTHORIZED/)
  expect(parseEnv({ ...good, NODE_TLS_REJECT_UNAUTHORIZED: '0' }).APP_URL).toBe(good.APP_URL)
})
