import type { PersonId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { inWords, type Kind, kindAndName, type VaultField } from '@/lib/records/kinds'
import { mustBePlainSubject } from './access-log'
import { allowMany, openAllowed } from './open-allowed'
import type { Purpose } from './purposes-and-readers'
import type { DiscloseRefusal } from './rules/may-disclose'
import type { SeenField } from './seen-fields'

/** Kinds with one record for each thing: delivery and receipt for an order, checkout for a cart. */
const keptByRef: readonly Kind[] = ['delivery', 'receipt', 'checkout']

type Disclosure<F extends VaultField> = {
  person: PersonId
  fields: readonly F[]
  purpose: Purpose
  /** What it is about, such as 'order:10482'; shown in the access log. */
  subject?: string
  /** Which delivery, receipt or checkout: the id of its order or cart. */
  ref?: string
}

/**
 * Single fields of a person, in words, for a stated purpose: all of them or none. A refusal is a value and is logged
 * like a granted access. A field that was never given is missing from the answer.
 */
export async function disclose<F extends VaultField>(
  ctx: Ctx,
  { person, fields, purpose, subject = '', ref = '' }: Disclosure<F>,
): Promise<Result<Partial<Record<F, string>>, DiscloseRefusal>> {
  const kinds = [...new Set(fields.map((field) => kindAndName(field).kind))]
  const wanted = kinds.map((kind) => ({ kind, ref: keptByRef.includes(kind) ? ref : '' }))
  const { records, refusals } = await openAllowed(ctx, { people: [person], records: wanted, fields, purpose, subject })
  const refusal = refusals.get(person)
  if (refusal) return refuse(refusal)
  const dataOf = new Map(records.map(({ kind, data }) => [kind, data]))
  const answer: Partial<Record<F, string>> = {}
  for (const field of fields) {
    const { kind, name } = kindAndName(field)
    const value = dataOf.get(kind)?.[name]
    if (value !== undefined) answer[field] = inWords(value)
  }
  return ok(answer)
}

/**
 * Whether the actor may see facts about a person that are stored in another table. The access is logged in the same
 * way.
 */
export async function logAndAllow(
  ctx: Ctx,
  { person, ...ask }: { person: PersonId; fields: readonly SeenField[]; purpose: Purpose; subject: string },
): Promise<boolean> {
  mustBePlainSubject(ask.subject)
  return (await allowMany(ctx, { ...ask, people: [person], records: [] })).has(person)
}
