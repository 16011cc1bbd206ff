import type { Db, Tx } from '@/db/client'
import { isOperator, personOf } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { PersonErasing, sealedErrors } from '@/lib/keys/errors'
import type { LentKeys } from '@/lib/keys/keys'
import { recordAccessIn } from './access-log'
import type { Kind, SeenField } from './kinds'
import { type Purpose, ruleOf } from './purposes'
import { mustBePlainRef, mustBePlainSubject } from './references'
import { type DiscloseRefusal, mayDisclose } from './rules/may-disclose'
import { findSealed, type SealedRecord, type UnsealedRecord, unseal, unsealWith } from './unseal-records'

type Ask = {
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
 * The one gate: every opening for a reader passes the matrix, leaves its trace when the reader is neither the person
 * nor one of our jobs, and only then is anything unsealed. A trace is committed before, and a refusal leaves one too.
 */
export async function openAllowed(
  ctx: Ctx,
  ask: Ask,
): Promise<{ records: UnsealedRecord[]; refusals: Map<PersonId, DiscloseRefusal> }> {
  for (const { ref } of ask.records) mustBePlainRef(ref)
  mustBePlainSubject(ask.subject)
  const judged = isTraced(ctx, ask)
    ? await sealedErrors(() => ctx.db.transaction((tx) => judgeWithTrace(tx, ctx, ask)))
    : await judge(ctx.db, ctx, ask)
  return {
    records: await unseal(judged.flatMap((one) => ('records' in one ? one.records : []))),
    refusals: new Map(judged.flatMap((one) => ('refusal' in one ? [[one.person, one.refusal] as const] : []))),
  }
}

/** The same gate for one's own, which leaves no trace; who is read is locked against erasure. Throws PersonErasing. */
export async function openLockedIn(tx: Tx, ctx: Ctx, ask: Ask, keys: LentKeys): Promise<UnsealedRecord[]> {
  const judged = await judge(tx, ctx, ask, true)
  if (judged.some((one) => 'refusal' in one)) throw new PersonErasing()
  return unsealWith(
    keys,
    judged.flatMap((one) => ('records' in one ? one.records : [])),
  )
}

/**
 * The same gate for what is seen without unsealing: whom a search has matched, or what stands in another table. Who of
 * them may be shown to the actor. The trace is committed before the answer; whoever began to be erased meanwhile is not in it.
 */
export async function allowTraced(ctx: Ctx, ask: Ask): Promise<Set<PersonId>> {
  const judged = await sealedErrors(() => ctx.db.transaction((tx) => judgeWithTrace(tx, ctx, ask)))
  return new Set(judged.flatMap((one) => ('records' in one ? [one.person] : [])))
}

const isTraced = ({ actor }: Ctx, { people }: Ask): boolean =>
  (actor.kind !== 'system' || isOperator(actor)) && people.some((person) => person !== personOf(actor))

async function judge(
  db: Db | Tx,
  ctx: Ctx,
  { people, records: only, fields, purpose }: Ask,
  lock = false,
): Promise<Judged[]> {
  const found = await findSealed(db, { people, only }, lock)
  const erasing = new Map(found.people.map((one) => [one.person, one.erasing]))
  const recordsOf = Map.groupBy(found.records, ({ person }) => person)
  return [...new Set(people)].map((person): Judged => {
    const present = erasing.get(person) === false || (erasing.has(person) && purpose === 'erase')
    const records = (present && recordsOf.get(person)) || []
    const sources = records.map(({ kind, source }) => ({ kind, givenFor: source.givenFor, giver: source.giver }))
    const verdict = mayDisclose({ actor: ctx.actor, person, purpose, fields, sources })
    const known = erasing.has(person)
    if (!verdict.ok) return { person, known, refusal: isGone(purpose, records) ? unknownPerson : verdict.refusal }
    return present ? { person, known, records, ...verdict.value } : { person, known, refusal: unknownPerson }
  })
}

const unknownPerson: DiscloseRefusal = { code: 'unknown-person' }

/** What only its giver may open, and is not there: an attendee who is being erased has nothing that was given. */
const isGone = (purpose: Purpose, records: readonly SealedRecord[]): boolean =>
  records.length === 0 && ruleOf(purpose).readers.every((reader) => reader === 'giver')

async function judgeWithTrace(tx: Tx, ctx: Ctx, ask: Ask): Promise<Judged[]> {
  const judged = await judge(tx, ctx, ask, true)
  const reader = personOf(ctx.actor)
  const traced = judged.filter(({ person, known }) => known && person !== reader)
  const { fields, purpose, subject } = ask
  for (const [role, some] of Map.groupBy(traced, (one) => ('role' in one ? one.role : null))) {
    const as = role ? { role, verdict: 'granted' as const } : { role: ctx.actor.kind, verdict: 'refused' as const }
    const people = some.map(({ person }) => person)
    await recordAccessIn(tx, { ...as, actor: reader, people, fields, purpose, subject, now: ctx.now })
  }
  return judged
}
