import type { Db } from '../client'
import { makeConference, makePublication } from '../factories/catalog'
import { conference } from '../schema/catalog'
import { conferencePlans } from './catalog/conferences'
import { digitalCopy } from './catalog/digital-copy'
import { editionsOn } from './catalog/editions'
import { publicationOf, publicationPlans } from './catalog/publications'

/** The storage of lib/infra. The caller passes it, because db may not import modules. */
export type FileStore = { put(key: string, bytes: Uint8Array): Promise<void> }

/**
 * Seeds conferences and publications, dated from `now` so that something is always on sale. All or nothing; does
 * nothing if there are conferences. Files are stored first, so that no row refers to a missing file.
 */
export async function seedCatalog(db: Db, now: Date, { fileStore }: { fileStore: FileStore }): Promise<void> {
  if ((await db.$count(conference)) > 0) return
  await storeDigitalCopies(fileStore, now)
  const editions = editionsOn(conferencePlans, now)
  await db.transaction(async (tx) => {
    for (const edition of editions) await makeConference(tx, edition, now)
    for (const plan of publicationPlans) await makePublication(tx, publicationOf(plan, now), now)
  })
}

async function storeDigitalCopies(fileStore: FileStore, now: Date): Promise<void> {
  for (const { title, edition, copy, formats } of publicationPlans) {
    const key = formats.find((format) => format.kind === 'digital')?.fileKey
    if (key) await fileStore.put(key, await digitalCopy({ title, edition, chapters: copy }, now))
  }
}
