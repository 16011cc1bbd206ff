import { migrate } from '@/db/migrate'
import { seed } from '@/db/seed/seed'
import { makeDemoAccounts } from '@/lib/accounts/make-demo-accounts'
import { portalNow } from '@/lib/infra/clock'
import { env } from '@/lib/infra/env'
import { describeError } from '@/lib/infra/log'
import { runStops } from '@/lib/infra/one-a-process'
import { storage } from '@/lib/infra/storage'

/** Brings both databases to the newest schema and fills empty ones; a database in use is left as it is. */
async function prepare(): Promise<void> {
  const { DATABASE_URL: mainUrl, KEYS_DATABASE_URL: keysUrl, DEMO } = env()
  await migrate(mainUrl, keysUrl)
  await seed({
    mainUrl,
    keysUrl,
    demo: DEMO === '1',
    now: portalNow(),
    fileStore: storage,
    addPeople: (_urls, db, now) => makeDemoAccounts({ db, now }),
  })
}

try {
  await prepare()
  await runStops()
} catch (error) {
  // A message of the database quotes values; its class, code and place are enough.
  process.stderr.write(`The databases could not be prepared: ${JSON.stringify(describeError(error))}\n`)
  process.exit(1)
}
