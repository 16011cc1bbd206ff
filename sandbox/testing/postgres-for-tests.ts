import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../db/migrate'
import { startPostgres } from '../postgres/start-postgres'

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: { adminUrl: string; mainUrl: string; keysUrl: string }
  }
}

/** One server for all database tests, migrated once. Each test file copies the migrated pair (db/testing.ts). */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), 'portal-test-'))
  chmodSync(dir, 0o711)
  const server = await startPostgres({ dir, fast: true })
  await migrate(server.mainUrl, server.keysUrl)
  project.provide('postgres', { adminUrl: server.adminUrl, mainUrl: server.mainUrl, keysUrl: server.keysUrl })
  return async () => {
    await server.close()
    rmSync(dir, { recursive: true, force: true })
  }
}
