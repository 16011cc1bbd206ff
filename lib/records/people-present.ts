import { inArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { lookup, personKey } from '@/db/schema/keys'
import { person as personTable, record } from '@/db/schema/records'
import type { PersonId } from '@/lib/base/ids'
import { hideErrorDetails } from '@/lib/keys/errors'
import { keyStore } from '@/lib/keys/key-store'

const atOnce = 1000

/** Which of these people still have a row in either database: a person, a sealed record, a key or a lookup. */
export const peoplePresent = (db: Db | Tx, people: readonly PersonId[]): Promise<Set<PersonId>> =>
  hideErrorDetails(async () => {
    const present = new Set<PersonId>()
    for (let i = 0; i < people.length; i += atOnce) {
      const ids = people.slice(i, i + atOnce)
      const rows = [
        ...(await db.select({ id: personTable.id }).from(personTable).where(inArray(personTable.id, ids))),
        ...(await db.selectDistinct({ id: record.personId }).from(record).where(inArray(record.personId, ids))),
        ...(await keyStore()
          .select({ id: personKey.personId })
          .from(personKey)
          .where(inArray(personKey.personId, ids))),
        ...(await keyStore().selectDistinct({ id: lookup.personId }).from(lookup).where(inArray(lookup.personId, ids))),
      ]
      for (const { id } of rows) present.add(id as PersonId)
    }
    return present
  })
