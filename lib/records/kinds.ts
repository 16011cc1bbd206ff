import { z } from 'zod'

const line = z.string().trim().max(200).default('')
const email = z.string().trim().max(254)
const addressFields = { street: line, city: line, state: line, zip: line }

/**
 * What is kept about people: one sealed document for each person, kind and ref. All personal data is in one of these.
 */
export const kinds = {
  /** The verified address of an account. */
  contact: z.strictObject({ email }),
  profile: z.strictObject({
    firstName: line,
    lastName: line,
    title: line,
    organization: line,
    /** The id of a city, or empty. */
    cityId: line,
    phone: line,
    ...addressFields,
    topics: z.array(z.string().max(100)).max(100).default([]),
    mailNotices: z.boolean().default(false),
    letters: z.boolean().default(false),
  }),
  /** A person with a seat at a conference, with their own id and key; details usually given by a buyer. */
  attendee: z.strictObject({
    firstName: line,
    lastName: line,
    email: email.default(''),
    title: line,
    organization: line,
    dietary: z.string().trim().max(1000).default(''),
    access: z.string().trim().max(1000).default(''),
  }),
  /** The delivery address of an order; ref is the order's id. */
  delivery: z.strictObject({ name: line, organization: line, street2: line, ...addressFields }),
  /** The name on an order's receipt, as of the payment; ref is the order's id. */
  receipt: z.strictObject({ firstName: line, lastName: line, email: email.default(''), organization: line }),
  /** An unfinished checkout form; deleted when the order is paid or approved, or its bank payment starts. */
  checkout: z.strictObject({
    attendees: z.json().default([]),
    delivery: z.json().default({}),
    other: z.json().default({}),
  }),
  /**
   * A sign-in in progress. Its person is a random id made for this attempt, so destroying that person's key makes it
   * unreadable, within thirty minutes.
   */
  'sign-in': z.strictObject({ email, code: z.string().max(20), link: z.string().max(64) }),
}

export type Kind = keyof typeof kinds
export type RecordOf<K extends Kind> = z.output<(typeof kinds)[K]>
export type RecordInput<K extends Kind> = z.input<(typeof kinds)[K]>
export type VaultField = { [K in Kind]: `${K}.${Extract<keyof RecordOf<K>, string>}` }[Kind]

/** A label for every field of every kind, as the export, the access log and the notices show it. */
export const vaultFields: Readonly<Record<VaultField, string>> = {
  'contact.email': 'Email address of your account',
  'profile.firstName': 'First name',
  'profile.lastName': 'Last name',
  'profile.title': 'Job title',
  'profile.organization': 'Organization',
  'profile.cityId': 'City',
  'profile.phone': 'Phone',
  'profile.street': 'Street address',
  'profile.city': 'City (mailing address)',
  'profile.state': 'State',
  'profile.zip': 'ZIP code',
  'profile.topics': 'Topics of interest',
  'profile.mailNotices': 'Notices by email',
  'profile.letters': 'Letters by mail',
  'attendee.firstName': 'First name of the attendee',
  'attendee.lastName': 'Last name of the attendee',
  'attendee.email': 'Email address of the attendee',
  'attendee.title': 'Job title of the attendee',
  'attendee.organization': 'Organization of the attendee',
  'attendee.dietary': 'Dietary needs',
  'attendee.access': 'Access needs',
  'delivery.name': 'Delivery name',
  'delivery.organization': 'Delivery organization',
  'delivery.street': 'Delivery street address',
  'delivery.street2': 'Delivery address, line 2',
  'delivery.city': 'Delivery city',
  'delivery.state': 'Delivery state',
  'delivery.zip': 'Delivery ZIP code',
  'receipt.firstName': 'First name on a receipt',
  'receipt.lastName': 'Last name on a receipt',
  'receipt.email': 'Email address on a receipt',
  'receipt.organization': 'Organization on a receipt',
  'checkout.attendees': 'Attendees in an unfinished checkout',
  'checkout.delivery': 'Delivery address in an unfinished checkout',
  'checkout.other': 'Other answers in an unfinished checkout',
  'sign-in.email': 'Email address of a sign-in in progress',
  'sign-in.code': 'Code of a sign-in in progress',
  'sign-in.link': 'Link of a sign-in in progress',
}

export const allFields = Object.keys(vaultFields) as readonly VaultField[]
export const allKinds = Object.keys(kinds) as readonly Kind[]
export const isVaultField = (text: string): text is VaultField => Object.hasOwn(vaultFields, text)
export const isKind = (text: string): text is Kind => Object.hasOwn(kinds, text)

/** 'profile.city' is the field 'city' of the kind 'profile'. */
export function kindAndName(field: VaultField): { kind: Kind; name: string } {
  const dot = field.indexOf('.')
  return { kind: field.slice(0, dot) as Kind, name: field.slice(dot + 1) }
}

export function inWords(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ')
  return value === undefined || value === null ? '' : JSON.stringify(value)
}

/** Throws unless a ref is a plain id (such as an order's): free text could carry a name past the vault. */
export function mustBePlainRef(ref: string): void {
  if (!/^[A-Za-z0-9-]{0,64}$/.test(ref)) throw new Error('a ref is an id and nothing else')
}
