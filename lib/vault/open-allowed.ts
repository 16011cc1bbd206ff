import type { Db, Tx } from '@/db/client'
import { isOperator, personOf } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import type { LentKeys } from '@/lib/keys/data-keys'
import { hideErrorDetails, PersonGone } from '@/lib/keys/errors'
import { findSealed, type SealedRecord } from '@/lib/records/find-sealed'
import { type Kind, mustBePlainRef } from '@/lib/records/kinds'
import { type UnsealedRecord, unseal, unsealWith } from '@/lib/records/unseal'
import { mustBePlainSubject, recordAccessIn } from './access-log'
import { type Purpose, ruleOf } from './purposes-and-readers'
import { type DiscloseRefusal, mayDisclose } from './rules/may-disclose'
import type { SeenField } from './seen-fields'

type OpenRequest = {
  people: readonly PersonId[]
  records: readonly { kind: Kind; ref: string }[]
  fields: readonly SeenField[]
  purpose: Purpose
  subject: string
}
type Judged = { person: PersonId; known: boolean } & (
  | { records: SealedRecord[]; role: string }
  | { refusal: DiscloseRefusal }
)

/**
 * The only way to open records for a reader. It checks the rules, logs the access unless the reader is the person or
 * one of our jobs, and only then unseals. The log row is committed first, and refusals are logged too.
 */
export async function openAllowed(
  ctx: Ctx,
  input: OpenRequest,
): Promise<{ records: UnsealedRecord[]; refusals: Map<PersonId, DiscloseRefusal> }> {
  for (const { ref } of input.records) mustBePlainRef(ref)
  mustBePlainSubject(input.subject)
  const judged = await judgeAndMaybeLog(ctx, input)
  return {
    records: await unseal(judged.flatMap((one) => ('records' in one ? one.records : []))),
    refusals: new Map(judged.flatMap((one) => ('refusal' in one ? [[one.person, one.refusal] as const] : []))),
  }
}

/**
 * The same check for a person's own records, which is not logged. Locks the person against erasure. Throws
 * PersonGone.
 */
export async function openLockedIn(tx: Tx, ctx: Ctx, input: OpenRequest, keys: LentKeys): Promise<UnsealedRecord[]> {
  const judged = await judge(tx, ctx, input, { lock: true })
  if (judged.some((one) => 'refusal' in one)) throw new PersonGone()
  return unsealWith(
    keys,
    judged.flatMap((one) => ('records' in one ? one.records : [])),
  )
}

/**
 * The same check for what is seen without unsealing: people matched by a search, or facts in another table. Returns
 * those of them that the actor may see. Logged like openAllowed, with the row committed before the answer. People whose
 * erasure has begun since are left out.
 */
export async function allowMany(ctx: Ctx, input: OpenRequest): Promise<Set<PersonId>> {
  const judged = await judgeAndMaybeLog(ctx, input)
  return new Set(judged.flatMap((one) => ('records' in one ? [one.person] : [])))
}

const isLogged = ({ actor }: Ctx, { people }: OpenRequest): boolean =>
  (actor.kind !== 'system' || isOperator(actor)) && people.some((person) => person !== personOf(actor))

const judgeAndMaybeLog = (ctx: Ctx, input: OpenRequest): Promise<Judged[]> =>
  isLogged(ctx, input)
    ? hideErrorDetails(() => ctx.db.transaction((tx) => judgeAndLogIn(tx, ctx, input)))
    : judge(ctx.db, ctx, input)

async function judge(
  db: Db | Tx,
  ctx: Ctx,
  { people, records: only, fields, purpose }: OpenRequest,
  { lock }: { lock: boolean } = { lock: false },
): Promise<Judged[]> {
  const found = await findSealed(db, { people, only, lock })
  const erasing = new Map(found.people.map((one) => [one.person, one.erasing]))
  const recordsOf = Map.groupBy(found.records, ({ person }) => person)
  return [...new Set(people)].map((person): Judged => {
    const present = erasing.get(person) === false || (erasing.has(person) && purpose === 'erase')
    const records = (present && recordsOf.get(person)) || []
    const sources = records.map(({ kind, source }) => ({ kind, givenFor: source.givenFor, giver: source.giver }))
    const verdict = mayDisclose({ actor: ctx.actor, person, purpose, fields, sources })
    const known = erasing.has(person)
    if (!verdict.ok)
      return { person, known, refusal: hasNoRecordsLeft(purpose, records) ? unknownPerson : verdict.refusal }
    return present ? { person, known, records, ...verdict.value } : { person, known, refusal: unknownPerson }
  })
}

const unknownPerson: DiscloseRefusal = { code: 'unknown-person' }

/** Records that only their giver may open and that do not exist: an attendee who is being erased has none left. */
const hasNoRecordsLeft = (purpose: Purpose, records: readonly SealedRecord[]): boolean =>
  records.length === 0 && ruleOf(purpose).readers.every((reader) => reader === 'giver')

async function judgeAndLogIn(tx: Tx, ctx: Ctx, input: OpenRequest): Promise<Judged[]> {
  const judged = await judge(tx, ctx, input, { lock: true })
  const reader = personOf(ctx.actor)
  const logged = judged.filter(({ person, known }) => known && person !== reader)
  const { fields, purpose, subject } = input
  for (const [role, some] of Map.groupBy(logged, (one) => ('role' in one ? one.role : null))) {
    const outcome = role ? { role, verdict: 'granted' as const } : { role: ctx.actor.kind, verdict: 'refused' as const }
    const people = some.map(({ person }) => person)
    await recordAccessIn(tx, { ...outcome, actor: reader, people, fields, purpose, subject, now: ctx.now })
  }
  return judged
}
