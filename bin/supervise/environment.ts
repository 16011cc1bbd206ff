import { join, resolve } from 'node:path'
import { keptSecrets } from '@/sandbox/secrets'

export type Source = Record<string, string | undefined>

/** An empty value counts as none, as it does for the portal. */
export function given(source: Source): Record<string, string> {
  return Object.fromEntries(Object.entries(source).filter((pair): pair is [string, string] => Boolean(pair[1])))
}

export const dataDirOf = (source: Source): string => resolve(source.DATA_DIR || '.data')

/**
 * The environment of the web server and the worker: what the user gave, then what the box serves, then a default inside
 * the data folder. Secrets are made once for a folder.
 */
export function portalEnvironment(source: Source, port: number, box: Record<string, string>): Record<string, string> {
  const dataDir = dataDirOf(source)
  const defaults = {
    KEYRING_DIR: join(dataDir, 'keyring'),
    STORAGE_URL: join(dataDir, 'storage'),
    LEDGER_URL: join(dataDir, 'ledger'),
    AUTH_SECRET: source.AUTH_SECRET || keptSecrets(join(dataDir, 'secrets', 'portal.json'), ['auth']).auth,
    DEMO: '1',
    TZ: 'UTC',
  }
  const fixed = { DATA_DIR: dataDir, PORT: String(port), APP_URL: appUrlOf(source, port), NEXT_TELEMETRY_DISABLED: '1' }
  return { ...defaults, ...box, ...given(source), ...fixed }
}

/** The contract's variables: a test run on a private box must not see those of the user. */
const portalVariables = [
  ...['PORT', 'APP_URL', 'DATA_DIR', 'DATABASE_URL', 'KEYS_DATABASE_URL', 'KEYRING_DIR', 'AUTH_SECRET', 'DEMO'],
  ...['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET', 'STRIPE_API_BASE', 'SMTP_URL', 'MAIL_FROM', 'STORAGE_URL'],
  ...['LEDGER_URL', 'TRUSTED_PROXIES', 'CLOCK_OFFSET', 'NODE_ENV'],
]

export function withoutPortalVariables(source: Source): Record<string, string> {
  return Object.fromEntries(Object.entries(given(source)).filter(([name]) => !portalVariables.includes(name)))
}

export const appUrlOf = (source: Source, port: number): string => source.APP_URL || `http://localhost:${port}`
