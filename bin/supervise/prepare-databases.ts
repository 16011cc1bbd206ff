import { migrate } from '@/db/migrate'
import type { Source } from './environment'

/** Brings both databases to the newest schema. */
export async function prepareDatabases(environment: Source): Promise<void> {
  const { DATABASE_URL: mainUrl, KEYS_DATABASE_URL: keysUrl } = environment
  if (!mainUrl || !keysUrl) throw new Error('DATABASE_URL and KEYS_DATABASE_URL go together: set both or neither.')
  await migrate(mainUrl, keysUrl)
}
