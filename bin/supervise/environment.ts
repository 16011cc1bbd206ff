import { join, resolve } from 'node:path'
import { isLoopback } from '@/lib/base/loopback'
import { parseEnv } from '@/lib/infra/env'
import { variables } from '@/lib/infra/environment/variables'
import { keptSecrets } from '@/sandbox/secrets'
import { keptActionsKey } from '../builds/actions-key'
import { usualPort } from './choose-port'

export type Source = Record<string, string | undefined>

/** An empty value counts as unset, as it does for the portal. */
export function given(source: Source): Record<string, string> {
  return Object.fromEntries(Object.entries(source).filter((pair): pair is [string, string] => Boolean(pair[1])))
}

export const dataDirOf = (source: Source): string => resolve(source.DATA_DIR || '.data')

/**
 * The environment of the web server and the worker: the user's variables, then what the sandbox serves, then a default
 * inside the data folder. Secrets are made once for each folder.
 */
export function portalEnvironment(source: Source, port: number, box: Record<string, string>): Record<string, string> {
  const dataDir = dataDirOf(source)
  const defaults = {
    KEYRING_DIR: join(dataDir, 'keyring'),
    STORAGE_URL: join(dataDir, 'storage'),
    LEDGER_URL: join(dataDir, 'ledger'),
    ACTIONS_KEY: keptActionsKey(),
    AUTH_SECRET: source.AUTH_SECRET || keptSecrets(join(dataDir, 'secrets', 'portal.json'), ['auth']).auth,
    DEMO: isLoopback(appUrlOf(source, port)) ? '1' : '0',
    TZ: 'UTC',
  }
  const fixed = { DATA_DIR: dataDir, PORT: String(port), APP_URL: appUrlOf(source, port), NEXT_TELEMETRY_DISABLED: '1' }
  return { ...defaults, ...box, ...given(source), ...fixed }
}

/** A test run on a private sandbox must not see the user's variables. */
export function withoutPortalVariables(source: Source): Record<string, string> {
  return Object.fromEntries(Object.entries(given(source)).filter(([name]) => !(name in variables)))
}

const whatTheSandboxServes = {
  DATABASE_URL: 'postgres://main@localhost/main',
  KEYS_DATABASE_URL: 'postgres://keys@localhost/keys',
  SMTP_URL: 'smtp://localhost',
  STRIPE_SECRET_KEY: 'sk_test_sandbox',
  STRIPE_WEBHOOK_SECRET: 'whsec_sandbox',
}

/**
 * Names what is wrong with the user's variables before anything starts. The sandbox's own values are not checked here.
 */
export function checkSource(source: Source): void {
  const { DATABASE_URL, KEYS_DATABASE_URL, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, ...rest } = whatTheSandboxServes
  const { DATABASE_URL: main, KEYS_DATABASE_URL: keys, STRIPE_SECRET_KEY: stripe } = given(source)
  const environment = portalEnvironment(source, usualPort, {
    ...rest,
    ...(main || keys ? {} : { DATABASE_URL, KEYS_DATABASE_URL }),
    ...(stripe ? {} : { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET }),
  })
  parseEnv({ ...environment, PORT: source.PORT })
}

export const appUrlOf = (source: Source, port: number): string => source.APP_URL || `http://localhost:${port}`
