import { join, resolve } from 'node:path'
import { keptSecrets } from '@/sandbox/secrets'

export type Source = Record<string, string | undefined>

/** An empty value counts as none, as it does for the portal. */
export const given = (source: Source): Source => Object.fromEntries(Object.entries(source).filter(([, value]) => value))

export const dataDirOf = (source: Source): string => resolve(source.DATA_DIR || '.data')

/**
 * The environment of the web server and the worker: what the user gave, then what the box serves, then a default inside
 * the data folder. Secrets are made once for a folder.
 */
export function portalEnvironment(source: Source, port: number, box: Source): Source {
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

export const appUrlOf = (source: Source, port: number): string => source.APP_URL || `http://localhost:${port}`
