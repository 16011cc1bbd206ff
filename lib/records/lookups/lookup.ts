import { createHmac } from 'node:crypto'
import type { z } from 'zod'
import { normalizeEmail } from '@/lib/base/email'
import { wordsOfName } from '@/lib/base/name-words'
import { fullName, type PersonName } from '@/lib/base/person-name'
import { cutMarkRuns } from '@/lib/base/unicode/mark-runs'
import type { Kind, RecordOf } from '../kinds'

/**
 * How people are found. `account-email` is the verified address of an account (unique). `email` is any address in a
 * record, `name` beginnings of the words of a name. `checkout` is an address in another person's unfinished
 * checkout. The key store holds only keyed digests of these values.
 */
type LookupKind = 'account-email' | 'email' | 'name' | 'checkout'
/** The kinds of record by which a person can be found. */
export const findableKinds = ['contact', 'profile', 'attendee'] as const satisfies readonly Kind[]
/** The kinds of record that have lookups. People in an unfinished checkout are found for erasure, but by no search. */
export const indexedKinds = [...findableKinds, 'checkout'] as const satisfies readonly Kind[]

export type Lookup = { kind: LookupKind; value: string }

/**
 * How many letters of a word are stored. Other beginnings are looked up by the next shorter one; then the opened record
 * decides.
 */
const prefixLengths = [3, 5, 8] as const
const shortestPrefix = 3

/** Each of the first eight different words of a name is found. Names are typed, so their rows need a limit. */
const mostIndexedWords = 8
const mostNameLookups = mostIndexedWords * prefixLengths.length

/** One form for comparing and finding. Text that is not an address is only trimmed and lowercased. */
export const comparableEmail = (email: string): string =>
  normalizeEmail(email) ?? cutMarkRuns(email).trim().normalize('NFKC').toLowerCase()

/** The stored beginning by which a word that staff typed is looked up. */
export const prefixOf = (word: string): string => prefixesOf(word).at(-1) ?? ''

/** The stored beginnings of a word. A word shorter than three letters is found only whole. */
export function prefixesOf(word: string): string[] {
  const letters = [...word]
  if (letters.length < shortestPrefix) return [word]
  return prefixLengths.filter((n) => n <= letters.length).map((n) => letters.slice(0, n).join(''))
}

/**
 * Which of the words that staff typed is looked up: the longest, because it is usually the rarest. Of more than eight
 * words, the first: later words of a name may not be stored.
 */
export const wordToLookUp = (words: readonly string[]): string | undefined =>
  words.length > mostIndexedWords ? words[0] : words.toSorted((a, b) => b.length - a.length)[0]

/** Whether a word of a name is, or begins with, what staff typed. */
export const isWordTyped = (word: string, typed: string): boolean =>
  word === typed || ([...typed].length >= shortestPrefix && word.startsWith(typed))

/** The lookups that find a record of this kind. */
export function lookupsOf(kind: Kind, data: Partial<RecordOf<Kind>>): Lookup[] {
  if (kind === 'checkout') return draftLookups(data as { attendees?: unknown })
  const emails = kind === 'contact' || kind === 'attendee' ? emailLookups(textOf(data, 'email')) : []
  const prefixes = new Set(nameWordsOf(kind, data).flatMap(prefixesOf))
  return [...emails, ...[...prefixes].slice(0, mostNameLookups).map((value) => ({ kind: 'name' as const, value }))]
}

/**
 * The different words of the name in a record by which staff find it; none for other kinds. They are those of both
 * parts in turn, so that a long first name leaves room for the last name, and those of the whole name: some scripts
 * write it as one word.
 */
export function nameWordsOf(kind: Kind, data: Partial<RecordOf<Kind>>): string[] {
  if (kind !== 'profile' && kind !== 'attendee') return []
  const name: PersonName = { firstName: textOf(data, 'firstName'), lastName: textOf(data, 'lastName') }
  const parts = [name.firstName, name.lastName, fullName(name)].map(wordsOfName)
  const longest = Math.max(...parts.map(({ length }) => length))
  return [...new Set(Array.from({ length: longest }, (_, i) => parts.flatMap((words) => words[i] ?? [])).flat())]
}

function textOf(data: Partial<RecordOf<Kind>>, field: string): string {
  const value = (data as Record<string, unknown>)[field]
  return typeof value === 'string' ? value : ''
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

/** Computing it needs the keyring, so a backup cannot be searched for an address. */
export const digestOf = (digestKey: Buffer, { kind, value }: Lookup): Buffer =>
  createHmac('sha256', digestKey).update(`${kind}\0${value}`).digest()
