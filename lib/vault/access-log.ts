import { and, desc, eq, inArray, isNull, lt, ne, or } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { access } from '@/db/schema/vault'
import { personOf } from '@/lib/base/actor'
import { must } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { sealedErrors } from './errors'
import { isVaultField, type VaultField } from './kinds'
import type { Purpose } from './purposes'

/** Somebody read, or tried to: the role, never who. `subject` names the order or event it was about. */
export type Access = {
  id: number
  role: string
  fields: VaultField[]
  purpose: Purpose
  subject: string
  granted: boolean
  at: Date
}

type Entry = {
  actor: PersonId | null
  role: string
  people: readonly PersonId[]
  fields: readonly VaultField[]
  purpose: Purpose
  subject: string
  verdict: 'granted' | 'refused'
  now: Date
}

/** One row for actor, person, fields, purpose and subject in an hour. */
export const recordAccessIn = (tx: Tx, { actor, role, people, fields, now, ...rest }: Entry): Promise<void> =>
  sealedErrors(async () => {
    if (people.length === 0) return
    const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000)
    const shared = { actorId: actor, actorRole: role, fields: [...fields].sort(), hour, at: now, ...rest }
    await tx
      .insert(access)
      .values(people.map((personId) => ({ personId, ...shared })))
      .onConflictDoNothing()
  })

/** Who has looked at the actor's own data, newest first; `before` is the id of the last row of the page before. */
export async function accessLogOf(
  ctx: Ctx,
  person: PersonId,
  page: { before?: number; size?: number } = {},
): Promise<Access[]> {
  must(personOf(ctx.actor) === person)
  return accessesOf(ctx.db, [person], page)
}

/** `notBy`: whose own looks, such as at the place they bought for themselves, are left out. */
export const accessesOf = (
  db: Db | Tx,
  people: readonly PersonId[],
  { before, size = 50, notBy }: { before?: number; size?: number; notBy?: PersonId } = {},
): Promise<Access[]> =>
  sealedErrors(async () => {
    const rows = await db
      .select()
      .from(access)
      .where(
        and(
          inArray(access.personId, [...people]),
          before === undefined ? undefined : lt(access.id, before),
          notBy === undefined ? undefined : or(isNull(access.actorId), ne(access.actorId, notBy)),
        ),
      )
      .orderBy(desc(access.id))
      .limit(size)
    return rows.map(({ id, actorRole, fields, purpose, subject, verdict, at }) => {
      return {
        id,
        role: actorRole,
        fields: fields.filter(isVaultField),
        purpose: purpose as Purpose,
        subject,
        granted: verdict === 'granted',
        at,
      }
    })
  })

/** Those of these people whose data someone has looked at. */
export const lookedAt = (db: Db | Tx, people: readonly PersonId[]): Promise<PersonId[]> =>
  sealedErrors(async () => {
    if (people.length === 0) return []
    const rows = await db
      .selectDistinct({ person: access.personId })
      .from(access)
      .where(inArray(access.personId, [...people]))
    return rows.map(({ person }) => person as PersonId)
  })

/** Whether something of a person was opened for a purpose and a subject, by anyone. It says nothing of what it holds. */
export const wasOpened = (
  db: Db | Tx,
  { person, purpose, subject }: { person: PersonId; purpose: Purpose; subject: string },
): Promise<boolean> =>
  sealedErrors(async () => {
    const [row] = await db
      .select({ id: access.id })
      .from(access)
      .where(
        and(
          eq(access.personId, person),
          eq(access.purpose, purpose),
          eq(access.subject, subject),
          eq(access.verdict, 'granted'),
        ),
      )
      .limit(1)
    return row !== undefined
  })
