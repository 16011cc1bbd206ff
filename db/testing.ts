import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { overrideEnv } from '../lib/infra/env'
import { createTestDatabases } from '../sandbox/postgres/test-databases'
import { type Db, open } from './client'

export type TestDb = {
  db: Db
  keys: Db
  mainUrl: string
  keysUrl: string
  /** The superuser's URL, for what no role of the portal may do, such as searching all data for a test value. */
  adminUrl: string
  /** This test file's own DATA_DIR, with its keyring, storage and erasure log. */
  dataDir: string
  close: () => Promise<void>
}

/**
 * A migrated, empty pair of databases for this test file. env() returns their addresses, so that commands and jobs use
 * the same databases. Close it in afterAll.
 */
export async function testDb(options: { connections?: number; env?: Record<string, string> } = {}): Promise<TestDb> {
  const server = inject('postgres')
  const pair = await createTestDatabases(server, `t${randomBytes(6).toString('hex')}`)
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-data-'))
  overrideEnv({ ...environment(pair, dataDir), ...options.env })
  const main = open(pair.mainUrl, options.connections ?? 10)
  const keys = open(pair.keysUrl, options.connections ?? 10)
  return {
    db: main.db,
    keys: keys.db,
    mainUrl: pair.mainUrl,
    keysUrl: pair.keysUrl,
    adminUrl: server.adminUrl,
    dataDir,
    close: async () => {
      await Promise.all([main.close(), keys.close()])
      await pair.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** No service listens at these addresses: a test that needs mail or Stripe starts its own and passes `env`. */
function environment(pair: { mainUrl: string; keysUrl: string }, dataDir: string): Record<string, string> {
  return {
    APP_URL: 'http://localhost:3000',
    DATA_DIR: dataDir,
    DATABASE_URL: pair.mainUrl,
    KEYS_DATABASE_URL: pair.keysUrl,
    KEYRING_DIR: join(dataDir, 'keyring'),
    STORAGE_URL: join(dataDir, 'storage'),
    LEDGER_URL: join(dataDir, 'ledger'),
    AUTH_SECRET: 'a secret of the tests, not of anyone else',
    STRIPE_SECRET_KEY: 'sk_test_of_the_tests',
    STRIPE_WEBHOOK_SECRET: 'whsec_of_the_tests',
    STRIPE_API_BASE: 'http://127.0.0.1:9',
    SMTP_URL: 'smtp://127.0.0.1:9',
  }
}
