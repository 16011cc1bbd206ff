import { migrate } from '@/db/migrate'
import { seed } from '@/db/seed/seed'
import { makeDemoAccounts } from '@/lib/accounts/make-demo-accounts'
import { portalNow } from '@/lib/infra/clock'
import { env, overrideEnv } from '@/lib/infra/env'
import { runStops } from '@/lib/infra/one-a-process'
import { storage } from '@/lib/infra/storage'

/** Brings both databases to the newest schema and fills empty ones; a database in use is left as it is. */
export async function prepareDatabases(environment: Record<string, string>): Promise<void> {
  overrideEnv(environment)
  const { DATABASE_URL: mainUrl, KEYS_DATABASE_URL: keysUrl, DEMO } = env()
  await migrate(mainUrl, keysUrl)
  try {
    await seed({
      mainUrl,
      keysUrl,
      demo: DEMO === '1',
      now: portalNow(),
      fileStore: storage,
      addPeople: (_urls, db, now) => makeDemoAccounts({ db, now }),
    })
  } finally {
    await runStops()
  }
}
