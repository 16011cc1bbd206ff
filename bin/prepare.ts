import { migrate } from '@/db/migrate'
import { seed } from '@/db/seed/seed'
import { makeDemoAccounts } from '@/lib/accounts/make-demo-accounts'
import { checkDatabases } from '@/lib/infra/check-databases'
import { portalNow } from '@/lib/infra/clock'
import { checkEnv } from '@/lib/infra/env'
import { runStops } from '@/lib/infra/one-per-process'
import { storage } from '@/lib/infra/storage/storage'
import { runCommand } from './command'

/** Migrates both databases to the newest schema and seeds empty ones. The data of a database in use stays as it is. */
async function prepare(): Promise<void> {
  const { DATABASE_URL: mainUrl, KEYS_DATABASE_URL: keysUrl, DEMO } = checkEnv()
  await checkDatabases({ migrated: false })
  await migrate(mainUrl, keysUrl)
  await seed({
    mainUrl,
    keysUrl,
    demo: DEMO === '1',
    now: portalNow(),
    fileStore: storage(),
    addPeople: (_urls, db, now) => makeDemoAccounts({ db, now }),
  })
  await runStops()
}

await runCommand('seed', prepare)
