import type { Role } from '@/lib/base/actor'
import type { Kind, RecordOf, SeenField } from './kinds'
import type { GivenFor } from './provenance'

/**
 * Who may read, and for what. `self` is the person; `giver` is the signed-in person who gave the record (a buyer);
 * `system` is one of our jobs, `operator` the server's shell; the rest are roles of staff.
 */
export type Reader = 'self' | 'giver' | 'system' | 'operator' | Role

type Rule = {
  readers: readonly Reader[]
  fields: readonly SeenField[]
  /** What the record must have been given for. What was given to buy stays on the way of buying (C29). */
  from: readonly GivenFor[]
}

const names = ['profile.firstName', 'profile.lastName'] as const
const attendeeNames = ['attendee.firstName', 'attendee.lastName'] as const
const badge = [...attendeeNames, 'attendee.email', 'attendee.title', 'attendee.organization'] as const
const attendee = [...badge, 'attendee.dietary', 'attendee.access'] as const
const delivery = [
  'delivery.name',
  'delivery.organization',
  'delivery.street',
  'delivery.street2',
  'delivery.city',
  'delivery.state',
  'delivery.zip',
] as const
const everything = [
  'contact.email',
  ...names,
  'profile.title',
  'profile.organization',
  'profile.cityId',
  'profile.phone',
  'profile.street',
  'profile.city',
  'profile.state',
  'profile.zip',
  'profile.topics',
  'profile.mailNotices',
  'profile.letters',
  ...attendee,
  ...delivery,
  'receipt.firstName',
  'receipt.lastName',
  'receipt.email',
  'receipt.organization',
  'checkout.attendees',
  'checkout.delivery',
  'checkout.other',
  'sign-in.email',
  'sign-in.code',
  'sign-in.link',
] as const

const buying = ['account', 'commerce'] as const
const anything = ['account', 'commerce', 'inquiry'] as const

/**
 * The closed list of purposes and what each may see (C08). There is none for direct marketing (C03); adding one
 * takes a change here, in the database's check, and in the policy.
 */
export const matrix = {
  own: { readers: ['self'], fields: everything, from: anything },
  export: { readers: ['self'], fields: everything, from: anything },
  'sign-in': {
    readers: ['system'],
    fields: ['sign-in.email', 'sign-in.code', 'sign-in.link', 'contact.email'],
    from: ['account'],
  },
  'see-order': { readers: ['giver'], fields: badge, from: ['commerce'] },
  /** The payment page asks for the buyer's address anyway: our processor gets it filled in, and nothing else. */
  'pay-order': { readers: ['system'], fields: ['contact.email'], from: buying },
  'ship-order': { readers: ['fulfillment'], fields: delivery, from: ['commerce'] },
  'run-event': { readers: ['events'], fields: attendee, from: ['commerce'] },
  'answer-order': {
    readers: ['fulfillment', 'events', 'finance', 'privacy'],
    fields: ['contact.email', ...names, ...attendeeNames, 'shipment.tracking'],
    from: buying,
  },
  'notify-order': {
    readers: ['system'],
    fields: ['contact.email', ...names, ...attendeeNames, 'attendee.email'],
    from: buying,
  },
  /** At payment, to seal what the receipt will say for good. */
  'issue-receipt': {
    readers: ['system'],
    fields: ['contact.email', ...names, 'profile.organization'],
    from: buying,
  },
  'settle-affiliation': {
    readers: ['system', 'events', 'fulfillment'],
    fields: ['contact.email', ...attendeeNames, 'attendee.email', 'profile.cityId', 'profile.organization'],
    from: buying,
  },
  search: {
    readers: ['fulfillment', 'events', 'finance', 'privacy'],
    fields: ['contact.email', ...names, ...attendeeNames, 'attendee.email'],
    from: buying,
  },
  /** Who holds which role, to grant and revoke them. */
  'manage-roles': { readers: ['operator', 'admin'], fields: ['contact.email'], from: ['account'] },
  erase: { readers: ['system'], fields: ['contact.email', 'attendee.email', ...names], from: anything },
} as const satisfies Record<string, Rule>

export type Purpose = keyof typeof matrix
export const purposes = Object.keys(matrix) as readonly Purpose[]

/** The names of a kind's fields that a purpose may see. */
type FieldNames<K extends Kind, P extends Purpose> = {
  [F in (typeof matrix)[P]['fields'][number]]: F extends `${K}.${infer N}` ? N : never
}[(typeof matrix)[P]['fields'][number]]

/** A record as a purpose sees it: the allowed fields and no others. */
export type Opened<K extends Kind, P extends Purpose> = Pick<RecordOf<K>, Extract<FieldNames<K, P>, keyof RecordOf<K>>>

/** The rule of a purpose, widened for the code that walks it. */
export const ruleOf = (purpose: Purpose): Rule => matrix[purpose]
