import type { Db, Tx } from '@/db/client'
import type { PersonId } from '@/lib/base/ids'

export type ErasureLine = { what: string; fate: 'erased' | 'masked' | 'kept'; because: string }

/**
 * One heading of a person's export. Each entry maps labels to values in words, in display order. The label `Title`,
 * if there is one, becomes the entry's heading.
 */
export type ExportSection = { title: string; entries: Record<string, string>[] }

/** For one member's download. */
export type ExportContext = {
  /** What this person gave and did is shown as "you", and their own accesses are left out. */
  reader: PersonId
  /** Names for ids in their records: cities, tax areas, cart items, orders and registrations. */
  names: ReadonlyMap<string, string>
  now: Date
}

/** A module's part in a person's rights. Every table that refers to a person has exactly one owner (C01). */
export type PersonalDataOwner = {
  module: string
  /** Named as in the data map: 'schema.table'. */
  tables: readonly string[]
  /** What is held about these people: the member, and what others gave under the member's address. */
  exportFor(db: Db | Tx, people: readonly PersonId[], context: ExportContext): Promise<ExportSection[]>
  eraseFor(tx: Tx, person: PersonId, now: Date): Promise<ErasureLine[]>
}
