import { type VaultField, vaultFields } from '../kinds'
import type { Purpose } from '../purposes'

const roleNames: Record<string, string> = {
  fulfillment: 'Fulfillment',
  events: 'Events',
  finance: 'Finance',
  privacy: 'Privacy desk',
  admin: 'Administration',
  operator: 'A system operator',
  buyer: 'Whoever registered you',
  staff: 'Staff of another desk',
  member: 'Another member',
  visitor: 'A visitor',
}

/** Which desk it was; the person who sat there is nobody's business but ours. */
export const accessWho = (role: string): string => roleNames[role] ?? role

type Looked = { fields: readonly VaultField[]; purpose: Purpose; granted: boolean }

/** "opened your name and delivery address", "found you by your name", "was refused your phone". */
export function accessWhat({ fields, purpose, granted }: Looked): string {
  if (purpose === 'search' && granted) return foundBy(fields)
  return `${granted ? 'opened' : 'was refused'} your ${listed([...new Set(fields.map(plainly))])}`
}

const reasons: Partial<Record<Purpose, [alone: string, about: string]>> = {
  'ship-order': ['To ship an order', 'To ship'],
  'run-event': ['To prepare the event', 'To prepare the event of'],
  'answer-order': ['To answer about an order', 'To answer about'],
  'manage-roles': ['To manage staff roles', 'To manage staff'],
  'see-order': ['To look at an order', 'To look at'],
}

/** Why, with the order it was about: "To ship order 10002". */
export function accessWhy(purpose: Purpose, subject: string): string {
  if (purpose === 'search') return 'In a search among all orders'
  const [alone, about] = reasons[purpose] ?? [purpose, purpose]
  return subject === '' ? alone : `${about} ${subject.replace(/^order:/, 'order ')}`
}

/** A search compares an address or a name, of the account or of a registration: to the person it is one thing. */
const foundBy = (fields: readonly VaultField[]): string =>
  `found you by your ${fields.some((field) => field.endsWith('.email')) ? 'email address' : 'name'}`

/** Parts of one thing have its name: to a reader a street and a ZIP code are one address. */
function plainly(field: VaultField): string {
  if (field.endsWith('Name')) return 'name'
  if (field.endsWith('.email')) return 'email address'
  if (field === 'receipt.organization') return 'organization'
  if (field.startsWith('delivery.')) return 'delivery address'
  if (['profile.street', 'profile.city', 'profile.state', 'profile.zip'].includes(field)) return 'postal address'
  const label = vaultFields[field].replace(/ of the attendee$/, '')
  return label.charAt(0).toLowerCase() + label.slice(1)
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? 'data') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
