import type { Purpose } from '../purposes-and-readers'
import { isSeenField, type SeenField, seenFields } from '../seen-fields'

const roleNames: Record<string, string> = {
  fulfillment: 'Fulfillment',
  events: 'Events',
  finance: 'Finance',
  privacy: 'Privacy desk',
  admin: 'Administration',
  operator: 'A system operator',
  buyer: 'The person who registered you',
  staff: 'Staff without that role',
  member: 'Another member',
  visitor: 'A visitor',
}

/** The reader's role, never a name: "Fulfillment", or all roles of a staff member that allow the access. */
export function accessWho(role: string): string {
  const roles = role.split(',').map((one) => roleNames[one] ?? one)
  return roles.length === 1 ? (roles[0] ?? role) : `Staff (${listed(roles)})`
}

/** The order of display: names before special needs. */
const order = Object.keys(seenFields).filter(isSeenField)

type AccessFacts = { fields: readonly SeenField[]; purpose: Purpose; granted: boolean }

/** "viewed your name and delivery address", "found you by your name", "was denied access to your phone". */
export function accessWhat({ fields, purpose, granted }: AccessFacts): string {
  const inOrder = order.filter((field) => fields.includes(field))
  const words = listed([...new Set(inOrder.map(nameOfField))])
  if (purpose === 'search' && granted) return `found you by your ${words}`
  return `${granted ? 'viewed' : 'was denied access to'} your ${words}`
}

/** The reason in plain words. The person sees it for accesses by staff, buyers and operators. */
const reasons: Record<Purpose, string> = {
  own: 'Your own view',
  export: 'Your own download',
  search: 'Order search',
  'sign-in': 'Signing you in',
  'see-order': 'Viewing an order',
  'pay-order': 'Starting a payment',
  'ship-order': 'Shipping an order',
  'run-event': 'Preparing the event',
  'answer-order': 'Answering a question about an order',
  'notify-order': 'Emailing about an order',
  'issue-receipt': 'Preparing a receipt',
  'settle-affiliation': 'Checking a member price',
  'manage-roles': 'Managing staff roles',
  erase: 'Deleting your data',
}

/** "Shipping order 10002", "Preparing the event, order 10002". */
export function accessWhy(purpose: Purpose, subject: string): string {
  const reason = reasons[purpose]
  const [about, name] = subject.split(':')
  if (about !== 'order' || !name) return reason
  return reason.endsWith('an order')
    ? `${reason.slice(0, -'an order'.length)}order ${name}`
    : `${reason}, order ${name}`
}

/** "3 times within an hour"; empty for one access. */
export const accessTimes = (times: number): string => (times > 1 ? `${times} times within an hour` : '')

/** Parts of one thing share its name: to a reader, street and ZIP code are one address. */
function nameOfField(field: SeenField): string {
  if (field.endsWith('Name')) return 'name'
  if (field.endsWith('.email')) return 'email address'
  if (field === 'receipt.organization') return 'organization'
  if (field.startsWith('delivery.')) return 'delivery address'
  if (['profile.street', 'profile.city', 'profile.state', 'profile.zip'].includes(field)) return 'mailing address'
  const label = seenFields[field].replace(' of the attendee', '')
  return label.charAt(0).toLowerCase() + label.slice(1)
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? 'data') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
