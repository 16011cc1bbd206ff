import type { Role } from '@/lib/base/actor'
import { isUuid, type PersonId } from '@/lib/base/ids'
import { log } from './log'

/**
 * A random id from the database. Plain text does not fit the type: `randomId` converts it and refuses anything else.
 */
export type RandomId = PersonId | `${string}-${string}-${string}-${string}-${string}`

/** For ids that the code keeps as text, such as a login session's or an attempt's. */
export const randomId = (text: string | null | undefined): RandomId | undefined =>
  text && isUuid(text) ? (text as RandomId) : undefined

type Who = { actor?: RandomId; session?: RandomId; request?: RandomId }
type SignInBy = { by: 'code' | 'link' | 'demo' }

/**
 * The events of the security log, named as in the OWASP logging vocabulary. Each holds only random ids and our own
 * codes. No field takes free text, so no address, name or network can get in.
 */
export type SecurityEvents = {
  authn_login_success: Who & SignInBy & { attempt?: RandomId }
  authn_login_fail: Who & SignInBy & { attempt?: RandomId; reason: SignInFailure }
  /** A code no longer works for an address; the address is not logged. */
  authn_login_lock: Who & { attempt?: RandomId; reason: 'attempt-spent' | 'codes-of-the-day' }
  /** The address was verified again before a sensitive act. */
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
  /** Not in the vocabulary: what a member of staff did, or tried and was refused, such as something already done. */
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

/** What was requested: a page, a form or a kind of data, never its address. */
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
  'approve-large-order',
  'decline-large-order',
  'confirm-member-price',
  'try-job-again',
  'extend-erasure-log',
] as const
export type StaffAct = (typeof staffActs)[number]

/** The names of the rate limits. A limit that a module adds is named here as well. */
type Bucket =
  | `code-${'address' | 'session' | 'warning'}`
  | `${'mail' | 'try' | 'cart' | 'order' | 'first-order' | 'receipt' | 'export' | 'draft' | 'payment' | 'seat' | 'fail'}-${'address' | 'day' | 'network' | 'pair' | 'person'}`

const isWarning = /_fail$|_lock$|_exceeded$|_disabled$|^sys_restore$/

/** Writes one line of the security log: `security.` and the event's name. Refusals and failures are warnings. */
export function logSecurity<E extends SecurityEvent>(event: E, fields: SecurityEvents[E]): void {
  const safe = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, idOrCode(value)]))
  if (isWarning.test(event)) log.warn(`security.${event}`, safe)
  else log.info(`security.${event}`, safe)
}

/** The types allow only ids and codes. A value that got past them, through a cast or a form, is not written. */
function idOrCode(value: unknown): string | number | boolean | undefined {
  if (value === undefined || value === null) return undefined
  if (Array.isArray(value)) return value.map(idOrCode).join(',')
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return typeof value === 'string' && (isUuid(value) || /^[a-z]+(-[a-z]+){0,4}$/.test(value)) ? value : 'withheld'
}
