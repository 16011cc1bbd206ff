import { type Db, open } from '../client'
import { type FileStore, seedCatalog } from './seed-catalog'
import { dataFolder, seedDemoCities, seedDemoMemberships, seedReference } from './seed-reference'

export type SeedOptions = {
  mainUrl: string
  keysUrl: string
  demo: boolean
  now: Date
  fileStore: FileStore
  /** Adds the demo people after cities and catalog; idempotent. Called only with `demo`. */
  addPeople?: (urls: { mainUrl: string; keysUrl: string }, db: Db, now: Date) => Promise<void>
  folder?: string
}

/**
 * Fills empty databases with cities, their domains, tax areas and rates; for a demo also with the invented data. Safe
 * to run at every start and from several processes: an advisory lock lets one run.
 */
export async function seed({
  mainUrl,
  keysUrl,
  demo,
  now,
  fileStore,
  addPeople,
  folder = dataFolder,
}: SeedOptions): Promise<void> {
  const guard = open(mainUrl, 1)
  const work = open(mainUrl, 2)
  try {
    await guard.db.execute('select pg_advisory_lock(727002)')
    await seedReference(work.db, folder)
    if (!demo) return
    await seedDemoMemberships(work.db, now)
    await seedDemoCities(work.db, now)
    await seedCatalog(work.db, now, { fileStore })
    await addPeople?.({ mainUrl, keysUrl }, work.db, now)
  } finally {
    await work.close()
    await guard.close()
  }
}
