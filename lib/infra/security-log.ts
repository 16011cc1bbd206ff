import type { Role } from '@/lib/base/actor'
import { isUuid, type PersonId } from '@/lib/base/ids'
import { log } from './log'

/** A random id as the database gives it. Plain text does not fit: `randomId` reads it, and refuses whatever else it is. */
export type RandomId = PersonId | `${string}-${string}-${string}-${string}-${string}`

/** For ids that the code keeps as text, such as a login session's or an attempt's. */
export const randomId = (text: string | null | undefined): RandomId | undefined =>
  text && isUuid(text) ? (text as RandomId) : undefined

type Who = { actor?: RandomId; session?: RandomId; request?: RandomId }
type SignInBy = { by: 'code' | 'link' | 'demo' }

/**
 * The events of the security log, in the words of the OWASP logging vocabulary, and all that each may say: random ids
 * and codes of our own. No field takes free text, so that no address, name or network can get in.
 */
export type SecurityEvents = {
  authn_login_success: Who & SignInBy & { attempt?: RandomId }
  authn_login_fail: Who & SignInBy & { attempt?: RandomId; reason: SignInFailure }
  /** A code no longer works for an address, which is not named. */
  authn_login_lock: Who & { attempt?: RandomId; reason: 'attempt-spent' | 'codes-of-the-day' }
  /** A new proof of the address before a sensitive act. */
  authn_step_up: Who & { attempt?: RandomId }
  authn_token_created: Who & { token: 'session' | 'attendee-link' | 'download-link' }
  authn_token_revoked: Who & { token: 'session' | 'all-sessions' | 'attendee-link' | 'download-link' }
  authz_fail: Who & { roles: readonly Role[]; resource?: Resource }
  authz_change: Who & { subject: RandomId; role: Role; change: 'granted' | 'revoked' }
  privilege_permissions_changed: Who & { subject: RandomId; role: Role; change: 'granted' | 'revoked' }
  user_created: Who & { subject: RandomId }
  user_deleted: Who & { erasure: RandomId }
  sensitive_read: Who & { resource: Resource; subject?: RandomId; order?: RandomId; count?: number }
  sensitive_update: Who & { resource: Resource; subject?: RandomId; order?: RandomId }
  excess_rate_limit_exceeded: Who & { bucket: Bucket; count: number }
  input_validation_fail: Who & { resource: Resource }
  sys_startup: { program: 'web' | 'worker' | 'command' }
  sys_shutdown: { program: 'web' | 'worker' | 'command' }
  sys_restore: { resource: 'erasure-log' | 'main-database' | 'key-store'; from?: number; to?: number }
  sys_monitor_disabled: { resource: Resource }
  /** Not in the vocabulary: what staff did, with who did it; or tried to, such as what was done already, and was refused. */
  staff_action: Who & {
    act: StaffAct
    refused?: Lowercase<string>
    order?: RandomId
    refund?: RandomId
    decision?: RandomId
    subject?: RandomId
    cents?: number
    count?: number
  }
}

export type SecurityEvent = keyof SecurityEvents

type SignInFailure = 'wrong-code' | 'unknown-link' | 'expired' | 'used' | 'spent' | 'locked' | 'unknown-attempt'

/** What was asked for: a page, a form or a kind of data, never an address of one. */
export type Resource =
  | 'staff-page'
  | 'page-or-form'
  | 'orders'
  | 'order'
  | 'people'
  | 'delivery-address'
  | 'attendees'
  | 'refund'
  | 'decision'
  | 'role'
  | 'export'
  | 'failed-jobs'
  | 'webhook'
  | 'erasure-log'
  | 'readiness'

export const staffActs = [
  'search',
  'ship',
  'undo-shipment',
  'show-address',
  'show-people',
  'show-tracking',
  'cancel-lines',
  'refund',
  'refund-override',
  'refund-by-check',
  'decide',
  'reopen-decision',
  'approve-seats',
  'refuse-seats',
  'confirm-member-price',
  'try-job-again',
  'extend-erasure-log',
] as const
export type StaffAct = (typeof staffActs)[number]

/** The names of the limits. A limit that is added in a module is named here as well. */
type Bucket =
  | `code-${'address' | 'session' | 'warning'}`
  | `${'mail' | 'try' | 'cart' | 'order' | 'receipt' | 'export' | 'payment' | 'seat' | 'fail'}-${'address' | 'day' | 'network' | 'pair' | 'person'}`

const serious = /_fail$|_lock$|_exceeded$|_disabled$|^sys_restore$/

/** Writes one line of the security log: `security.` and the event's name. What someone did not get is a warning. */
export function logSecurity<E extends SecurityEvent>(event: E, fields: SecurityEvents[E]): void {
  const safe = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plain(value)]))
  if (serious.test(event)) log.warn(`security.${event}`, safe)
  else log.info(`security.${event}`, safe)
}

/** The types allow ids and codes alone. A value that got past them, from a cast or from a form, is not written. */
function plain(value: unknown): string | number | boolean | undefined {
  if (value === undefined || value === null) return undefined
  if (Array.isArray(value)) return value.map(plain).join(',')
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return typeof value === 'string' && (isUuid(value) || /^[a-z]+(-[a-z]+){0,4}$/.test(value)) ? value : 'withheld'
}
