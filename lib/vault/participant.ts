import type { Db, Tx } from '@/db/client'
import type { PersonId } from '@/lib/base/ids'

export type ErasureLine = { what: string; fate: 'erased' | 'masked' | 'kept'; because: string }

/**
 * One heading of a person's export; each entry is a label and a value in words, in the order to show;
 * `Title` tells an entry from the others.
 */
export type ExportSection = { title: string; entries: Record<string, string>[] }

/** For one member's download. */
export type ExportTo = {
  /** What they gave and did is told as "you", and their own views are left out. */
  reader: PersonId
  /** What ids in their records stand for: cities, tax areas, what is in their cart, their orders and registrations. */
  names: ReadonlyMap<string, string>
}

/** A module's part in a person's rights. Every table that refers to a person has one owner among them (C01). */
export type Participant = {
  module: string
  /** As the data map names them: 'schema.table'. */
  tables: readonly string[]
  /** What is held about these people: the member, and what others gave under the member's address. */
  exportFor(db: Db | Tx, people: readonly PersonId[], to: ExportTo): Promise<ExportSection[]>
  eraseFor(tx: Tx, person: PersonId, now: Date): Promise<ErasureLine[]>
}
