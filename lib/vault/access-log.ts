import { and, desc, eq, lt, ne, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { access } from '@/db/schema/vault'
import type { PersonId } from '@/lib/base/ids'
import { hideErrorDetails } from '@/lib/keys/errors'
import type { Purpose } from './purposes-and-readers'
import { isSeenField, type SeenField } from './seen-fields'

/**
 * One access or refused access, with its repetitions within the hour. It gives the role, never the person. `subject`
 * names the order or event it was about.
 */
export type Access = {
  id: number
  role: string
  fields: SeenField[]
  purpose: Purpose
  subject: string
  granted: boolean
  /** When it first happened. */
  at: Date
  times: number
}

type Entry = {
  actor: PersonId | null
  role: string
  people: readonly PersonId[]
  fields: readonly SeenField[]
  purpose: Purpose
  subject: string
  verdict: 'granted' | 'refused'
  now: Date
}

/** Throws unless the subject is empty or a name with an id, such as 'order:10482'. */
export function mustBePlainSubject(subject: string): void {
  if (!/^([a-z-]{1,30}(:[A-Za-z0-9-]{1,64})?)?$/.test(subject)) throw new Error('a subject names a thing by its id')
}

/** Further repetitions in the same hour are not counted. */
const mostAgain = 500

/** Keeps one row an hour for each actor, person, fields, purpose and subject; the row notes each time. */
export const recordAccessIn = (tx: Tx, { actor, role, people, fields, now, ...rest }: Entry): Promise<void> =>
  hideErrorDetails(async () => {
    if (people.length === 0) return
    const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000)
    const shared = { actorId: actor, actorRole: role, fields: [...fields].sort(), hour, at: now, ...rest }
    const { personId, actorId, purpose, subject, verdict, again, at } = access
    await tx
      .insert(access)
      // Sorted, so that two concurrent accesses take locks in the same order.
      .values([...people].sort().map((one) => ({ personId: one, ...shared })))
      .onConflictDoUpdate({
        target: [personId, actorId, purpose, access.fields, subject, verdict, access.hour],
        set: { again: sql`${again} || excluded.at` },
        setWhere: and(ne(at, sql`excluded.at`), lt(sql`cardinality(${again})`, mostAgain)),
      })
  })

/**
 * Accesses to these people's data, newest first. One access that opened several records, or several records of one
 * person, is one line, with its repetitions within the hour. `notBy`: leaves out this person's own accesses, such as to
 * a seat they bought for themselves.
 */
export const accessesOf = (
  db: Db | Tx,
  people: readonly PersonId[],
  { before, size = 50, notBy }: { before?: number; size?: number; notBy?: PersonId } = {},
): Promise<Access[]> =>
  hideErrorDetails(async () => {
    const below = before ?? Number.MAX_SAFE_INTEGER
    const rows = await accessRows(db, { people: [...people], below, size, notBy: notBy ?? null })
    return rows.map(lineOf)
  })

type Listed = { people: PersonId[]; below: number; size: number; notBy: PersonId | null }
const accessRows = preparedQuery<Listed>()((db, { people, below, notBy }) => {
  const { actorId, actorRole, purpose, subject, verdict, hour } = access
  const newest = sql<string>`max(${access.id})`
  const rows = sql<
    AccessRow[]
  >`json_agg(json_build_object('fields', ${access.fields}, 'at', ${access.at}, 'again', ${access.again}))`
  return db
    .select({ id: newest, actorRole, purpose, subject, verdict, rows })
    .from(access)
    .where(and(isOneOf(people), sql`(${notBy}::uuid is null or ${actorId} is null or ${actorId} <> ${notBy})`))
    .groupBy(actorId, actorRole, purpose, subject, verdict, hour)
    .having(lt(newest, below))
    .orderBy(desc(newest))
    .limit(sql.placeholder('size'))
})

const isOneOf = (people: SQL): SQL => sql`${access.personId} = any(${people}::uuid[])`

type AccessRow = { fields: string[]; at: string; again: string[] }
type AccessGroup = Pick<typeof access.$inferSelect, 'actorRole' | 'purpose' | 'subject' | 'verdict'> & {
  id: string
  rows: AccessRow[]
}

function lineOf({ id, actorRole, purpose, subject, verdict, rows }: AccessGroup): Access {
  const moments = new Set(rows.flatMap(({ at, again }) => [at, ...again].map((moment) => Date.parse(moment))))
  return {
    id: Number(id),
    role: actorRole,
    fields: [...new Set(rows.flatMap(({ fields }) => fields))].filter(isSeenField).sort(),
    purpose: purpose as Purpose,
    subject,
    granted: verdict === 'granted',
    at: new Date(Math.min(...moments)),
    times: moments.size,
  }
}

export const peopleWithAccesses = (db: Db | Tx, people: readonly PersonId[]): Promise<PersonId[]> =>
  hideErrorDetails(async () => {
    if (people.length === 0) return []
    return (await rowsWithAccesses(db, { people: [...people] })).map(({ person }) => person as PersonId)
  })

const rowsWithAccesses = preparedQuery<{ people: PersonId[] }>()((db, { people }) =>
  db.selectDistinct({ person: access.personId }).from(access).where(isOneOf(people)),
)

/** Whether anyone opened data of this person for this purpose and subject. It does not say what was in it. */
export const wasOpened = (
  db: Db | Tx,
  { person, purpose, subject }: { person: PersonId; purpose: Purpose; subject: string },
): Promise<boolean> =>
  hideErrorDetails(async () => {
    const about = and(eq(access.purpose, purpose), eq(access.subject, subject), eq(access.verdict, 'granted'))
    const found = await db
      .select({ id: access.id })
      .from(access)
      .where(and(eq(access.personId, person), about))
      .limit(1)
    return found.length > 0
  })
