import { type Actor, hasRole, isOperator, personOf } from '@/lib/base/actor'
import type { PersonId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { isVaultField, type Kind, kindAndName } from '@/lib/records/kinds'
import { type Purpose, purposes, type Reader, ruleOf } from '../purposes-and-readers'
import type { SeenField } from '../seen-fields'

export type DiscloseRefusal =
  | { code: 'not-this-actor' }
  | { code: 'not-for-this-purpose'; fields: readonly SeenField[] }
  | { code: 'given-for-something-else'; kinds: readonly Kind[] }
  | { code: 'unknown-person' }

/** Where a record that is about to be opened came from. */
type RecordSource = { kind: Kind; givenFor: string; giver: PersonId | null }

export type DisclosureRequest = {
  actor: Actor
  person: PersonId
  purpose: Purpose
  fields: readonly SeenField[]
  sources: readonly RecordSource[]
}

/**
 * Decides one access (C08). The purpose must be on the closed list, the actor one of its readers, and each field part
 * of it. Each record must have been given for it (C29). The value is the role for the access log; if several roles of a
 * staff member allow it, all of them.
 */
export function mayDisclose(input: DisclosureRequest): Result<{ role: string }, DiscloseRefusal> {
  if (!purposes.includes(input.purpose)) return refuse({ code: 'not-for-this-purpose', fields: input.fields })
  const rule = ruleOf(input.purpose)
  const role = rolesOf(rule.readers, input)
  if (role === '') return refuse({ code: 'not-this-actor' })
  const outside = input.fields.filter((field) => !rule.fields.includes(field))
  if (outside.length > 0 || input.fields.length === 0) return refuse({ code: 'not-for-this-purpose', fields: outside })
  const kinds = new Set(input.fields.filter(isVaultField).map((field) => kindAndName(field).kind))
  const givenForElse = input.sources.filter(
    ({ kind, givenFor }) => kinds.has(kind) && !rule.from.some((known) => known === givenFor),
  )
  if (givenForElse.length > 0)
    return refuse({ code: 'given-for-something-else', kinds: givenForElse.map(({ kind }) => kind) })
  return ok({ role })
}

function rolesOf(readers: readonly Reader[], input: DisclosureRequest): string {
  const found = new Set(readers.map((reader) => roleOf(reader, input)).filter((role) => role !== null))
  // An administrator may act for every role. If a role made for this purpose applies, only that role is logged.
  if (found.size > 1) found.delete('admin')
  return [...found].join(',')
}

function roleOf(reader: Reader, { actor, person, sources }: DisclosureRequest): string | null {
  if (reader === 'self') return personOf(actor) === person ? 'self' : null
  if (reader === 'system') return actor.kind === 'system' ? 'system' : null
  if (reader === 'operator') return isOperator(actor) ? 'operator' : null
  if (reader === 'giver') return gaveAll(personOf(actor), sources) ? 'buyer' : null
  if (actor.kind !== 'staff' || !hasRole(actor, reader)) return null
  return actor.roles.includes(reader) ? reader : 'admin'
}

const gaveAll = (actor: PersonId | null, sources: readonly RecordSource[]): boolean =>
  actor !== null && sources.length > 0 && sources.every(({ giver }) => giver === actor)
