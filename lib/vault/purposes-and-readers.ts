import type { Role } from '@/lib/base/actor'
import type { Kind, RecordOf } from '@/lib/records/kinds'
import type { GivenFor } from '@/lib/records/provenance'
import type { SeenField } from './seen-fields'

/**
 * Who reads. `self` is the person; `giver` is the signed-in person who gave the record (a buyer). `system` is one of
 * our jobs; `operator` is a command on the server. The others are staff roles.
 */
export type Reader = 'self' | 'giver' | 'system' | 'operator' | Role

type Rule = {
  readers: readonly Reader[]
  fields: readonly SeenField[]
  /** What the record must have been given for. What was given to buy is used only for that purchase (C29). */
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
 * The closed list of purposes and the fields that each may open (C08). None is for direct marketing (C03). To add one,
 * change this list, the database's check, and the policy.
 */
export const purposeRules = {
  own: { readers: ['self'], fields: everything, from: anything },
  export: { readers: ['self'], fields: everything, from: anything },
  'sign-in': {
    readers: ['system'],
    fields: ['sign-in.email', 'sign-in.code', 'sign-in.link', 'contact.email'],
    from: ['account'],
  },
  'see-order': { readers: ['giver'], fields: badge, from: ['commerce'] },
  /** Stripe's payment page asks for the buyer's address anyway, so we fill it in, and pass nothing else. */
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
  /** At payment, to seal what the receipt will always say. */
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
  /** Staff and their roles, to grant and revoke them. */
  'manage-roles': { readers: ['operator', 'admin'], fields: ['contact.email'], from: ['account'] },
  erase: { readers: ['system'], fields: ['contact.email', 'attendee.email', ...names], from: anything },
} as const satisfies Record<string, Rule>

export type Purpose = keyof typeof purposeRules
export const purposes = Object.keys(purposeRules) as readonly Purpose[]

/** The names of a kind's fields that a purpose may open. */
type FieldNames<K extends Kind, P extends Purpose> = {
  [F in (typeof purposeRules)[P]['fields'][number]]: F extends `${K}.${infer N}` ? N : never
}[(typeof purposeRules)[P]['fields'][number]]

/** A record as a purpose sees it: only the allowed fields. */
export type Opened<K extends Kind, P extends Purpose> = Pick<RecordOf<K>, Extract<FieldNames<K, P>, keyof RecordOf<K>>>

/** The rule of a purpose, with a wider type for code that iterates over it. */
export const ruleOf = (purpose: Purpose): Rule => purposeRules[purpose]
