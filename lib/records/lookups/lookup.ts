import { createHmac } from 'node:crypto'
import type { z } from 'zod'
import { normalizeEmail } from '@/lib/base/email'
import { wordsOfName } from '@/lib/base/name-words'
import { fullName, type PersonName } from '@/lib/base/person-name'
import type { Kind, RecordOf } from '../kinds'

/**
 * How people are found. `account-email` is the verified address of an account (unique). `email` is any address in a
 * record, `name` the beginnings of names from three letters. `checkout` is an address in another person's unfinished
 * checkout. The key store holds only keyed digests of these values.
 */
type LookupKind = 'account-email' | 'email' | 'name' | 'checkout'
/** The kinds of record by which a person can be found. */
export const findableKinds = ['contact', 'profile', 'attendee'] as const satisfies readonly Kind[]
/** The kinds of record that have lookups. People in an unfinished checkout are found for erasure, but by no search. */
export const indexedKinds = [...findableKinds, 'checkout'] as const satisfies readonly Kind[]

export type Lookup = { kind: LookupKind; value: string }

const shortestPrefix = 3
const longestPrefix = 24

/** One form for comparing and finding. Text that is not an address is only trimmed and lowercased. */
export const comparableEmail = (email: string): string =>
  normalizeEmail(email) ?? email.trim().normalize('NFKC').toLowerCase()

/** The form in which a staff member's word is looked up: at most its first 24 letters. */
export const prefixOf = (word: string): string => [...word].slice(0, longestPrefix).join('')

/** Every beginning of a word by which it is found. A word shorter than three letters is found only whole. */
export function prefixesOf(word: string): string[] {
  const letters = [...word].slice(0, longestPrefix)
  if (letters.length < shortestPrefix) return [letters.join('')]
  return letters.slice(shortestPrefix - 1).map((_, i) => letters.slice(0, shortestPrefix + i).join(''))
}

/** The lookups that find a record of this kind. */
export function lookupsOf(kind: Kind, data: Partial<RecordOf<Kind>>): Lookup[] {
  const text = (name: string) => {
    const value = (data as Record<string, unknown>)[name]
    return typeof value === 'string' ? value : ''
  }
  if (kind === 'contact') return emailLookups(text('email'))
  if (kind === 'checkout') return draftLookups(data as { attendees?: unknown })
  const name = { firstName: text('firstName'), lastName: text('lastName') }
  if (kind === 'attendee') return [...emailLookups(text('email')), ...nameLookups(name)]
  return kind === 'profile' ? nameLookups(name) : []
}

const emailLookups = (email: string): Lookup[] => (email ? [{ kind: 'email', value: comparableEmail(email) }] : [])

type DraftAttendee = Readonly<Record<string, z.core.util.JSONType>>

/** The attendees of an unfinished checkout, which is kept as typed; entries that are not objects are skipped. */
export function draftAttendees({ attendees }: { attendees?: unknown }): DraftAttendee[] {
  const all: unknown[] = Array.isArray(attendees) ? attendees : []
  return all.filter((one): one is DraftAttendee => typeof one === 'object' && one !== null && !Array.isArray(one))
}

function draftLookups(data: { attendees?: unknown }): Lookup[] {
  const typed = draftAttendees(data).flatMap(({ email }) =>
    typeof email === 'string' && email ? [comparableEmail(email)] : [],
  )
  return [...new Set(typed)].map((value) => ({ kind: 'checkout', value }))
}

/** By each part and by the whole name: some scripts write it as one word. */
function nameLookups(name: PersonName): Lookup[] {
  const names = [name.firstName, name.lastName, fullName(name)]
  const prefixes = new Set(names.flatMap(wordsOfName).flatMap(prefixesOf))
  return [...prefixes].map((value) => ({ kind: 'name', value }))
}

/** Computing it needs the keyring, so a backup cannot be searched for an address. */
export const digestOf = (digestKey: Buffer, { kind, value }: Lookup): Buffer =>
  createHmac('sha256', digestKey).update(`${kind}\0${value}`).digest()
