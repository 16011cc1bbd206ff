import { and, inArray, isNull, notInArray, or } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { access } from '@/db/schema/vault'
import type { PersonId } from '@/lib/base/ids'
import { allKinds, inWords, type Kind, type VaultField, vaultFields } from '@/lib/records/kinds'
import type { Source } from '@/lib/records/provenance'
import { findAndUnseal, type UnsealedRecord } from '@/lib/records/unseal'
import { accessesOf } from './access-log'
import { deletePeopleIn } from './delete-people'
import type { ErasureLine, ExportContext, ExportSection, PersonalDataOwner } from './personal-data-owner'
import { accessTimes, accessWhat, accessWho, accessWhy } from './rules/access-words'
import { draftInWords } from './rules/draft-words'
import { seenFields } from './seen-fields'

const titles: Record<Kind, string> = {
  contact: 'Your account',
  profile: 'Your profile',
  attendee: 'Details given for registrations',
  delivery: 'Delivery addresses',
  receipt: 'Names on receipts',
  checkout: 'An unfinished checkout',
  'sign-in': 'A sign-in in progress',
}
const givers: Record<string, string> = {
  self: 'you',
  buyer: 'the person who registered you',
  staff: 'our staff, at your request',
}
const forms: Record<string, string> = {
  'sign-in': 'Sign-in',
  profile: 'Your profile',
  checkout: 'Checkout',
  'checkout-attendee': 'Checkout, attendee details',
  'checkout-delivery': 'Checkout, delivery address',
  'profile-at-payment': 'Your profile, as of the payment',
}
const mostAccesses = 100_000

/** The vault's own part: every record in full, labels from the data map, and who has read them. */
export const vaultPrivacy: PersonalDataOwner = {
  module: 'vault',
  tables: ['public.lookup', 'public.person_key', 'vault.access', 'vault.person', 'vault.record'],
  exportFor: async (db, people, context) => [
    ...(await recordSections(db, people, context)),
    await accessSection(db, people, context),
  ],
  eraseFor: async (tx, person): Promise<ErasureLine[]> => {
    await deletePeopleIn(tx, [person])
    return [
      {
        what: 'Everything personal about you',
        fate: 'erased',
        because: 'Your encryption key has been destroyed and your records have been deleted.',
      },
    ]
  },
}

/**
 * What the receipt says about the access log of these people, who are erased together: nothing if only they themselves
 * viewed their data. Ask before the first of them is deleted, because a deletion removes who made an access.
 */
export async function accessLogLines(db: Db | Tx, people: readonly PersonId[]): Promise<ErasureLine[]> {
  const ids = [...people]
  const byOthers = or(isNull(access.actorId), notInArray(access.actorId, ids))
  const rows = await db
    .select({ id: access.id })
    .from(access)
    .where(and(inArray(access.personId, ids), byOthers))
    .limit(1)
  if (rows.length === 0) return []
  return [{ what: 'The log of who viewed your data', fate: 'erased', because: 'It was about you.' }]
}

async function recordSections(
  db: Db | Tx,
  people: readonly PersonId[],
  context: ExportContext,
): Promise<ExportSection[]> {
  const records = (await findAndUnseal(db, { people })).toSorted(byKindThenNewest)
  return records.map((record) => ({ title: titles[record.kind], entries: entriesOf(record, context) }))
}

const byKindThenNewest = (a: UnsealedRecord, b: UnsealedRecord): number =>
  allKinds.indexOf(a.kind) - allKinds.indexOf(b.kind) || b.updatedAt.getTime() - a.updatedAt.getTime()

/** What an attendee's details or an order's address are for. A deleted order has no name. */
function titleOf({ kind, person, ref }: UnsealedRecord, { names }: ExportContext): Record<string, string> {
  const title = kind === 'attendee' ? names.get(person) : names.get(ref)
  return title ? { Title: title } : {}
}

function entriesOf(record: UnsealedRecord, context: ExportContext): Record<string, string>[] {
  if (record.kind === 'checkout') return [...draftInWords(record.data, context.names), sourceOf(record, context)]
  return [{ ...titleOf(record, context), ...factsOf(record, context), ...sourceOf(record, context) }]
}

function factsOf({ kind, data }: UnsealedRecord, context: ExportContext): Record<string, string> {
  const facts = Object.entries(data).map(([name, value]) => [
    vaultFields[`${kind}.${name}` as VaultField] ?? name,
    (name === 'cityId' && context.names.get(inWords(value))) || inWords(value),
  ])
  return Object.fromEntries(facts)
}

const sourceOf = ({ source, updatedAt }: UnsealedRecord, context: ExportContext): Record<string, string> => ({
  'Provided by': giverOf(source, context),
  Form: forms[source.form] ?? source.form,
  'Privacy Policy version': source.policyVersion,
  'Last changed': updatedAt.toISOString(),
})

/** A member who registers themself is a buyer too. */
const giverOf = ({ givenBy, giver }: Source, { reader }: ExportContext): string =>
  giver === reader ? 'you' : (givers[givenBy] ?? givenBy)

/** The same rows as on the page: what others have seen. */
async function accessSection(
  db: Db | Tx,
  people: readonly PersonId[],
  { reader }: ExportContext,
): Promise<ExportSection> {
  const rows = await accessesOf(db, people, { size: mostAccesses, notBy: reader })
  const entries = rows.map(({ role, fields, purpose, subject, granted, at, times }) => ({
    When: at.toISOString(),
    'How often': accessTimes(times),
    Who: accessWho(role),
    What: accessWhat({ fields, purpose, granted }),
    Why: accessWhy(purpose, subject),
    Fields: fields.map((field) => seenFields[field]).join(', '),
  }))
  return { title: 'Who viewed your data', entries }
}
