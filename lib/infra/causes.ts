import { MailNotSent } from './mail/mail-not-sent'

/**
 * Causes outside our code that an operator must fix. Each has its own name in the log, whether a worker, a page or a
 * probe met it.
 */
export type OutsideCause =
  | 'database-unreachable'
  | 'database-login-refused'
  | 'database-full'
  | 'key-store-unreachable'
  | 'stripe-key-refused'
  | 'stripe-unreachable'
  | 'stripe-limit'
  | 'clock-differs'
  | MailNotSent['mailCause']

/** The outside cause of an error. Null for a fault of our own, which is logged every time. */
export function causeOf(error: unknown, depth = 0): OutsideCause | null {
  if (!(error instanceof Error) || depth > 5) return null
  if (error instanceof MailNotSent) return isRecipient(error) ? null : error.mailCause
  const code = codeOf(error)
  if (error.name === 'VaultUnavailable') return databaseCause(code) ? 'key-store-unreachable' : null
  return stripeCause(error) ?? databaseCause(code) ?? lostConnection(error) ?? causeOf(error.cause, depth + 1)
}

/** One refused address is no outage: the next address may be accepted. */
const isRecipient = ({ final, mailCause }: MailNotSent): boolean => final || mailCause === 'smtp-try-later'

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : '')

/** By the class names of Stripe's library. */
function stripeCause({ name, ...rest }: Error): OutsideCause | null {
  const type = 'type' in rest ? rest.type : name
  if (type === 'StripeAuthenticationError' || type === 'StripePermissionError') return 'stripe-key-refused'
  if (type === 'StripeConnectionError') return 'stripe-unreachable'
  return type === 'StripeRateLimitError' ? 'stripe-limit' : null
}

/**
 * SQLSTATE classes 08 (connection), 57P (shutdown), 28 (authorization), 53 (no connections left), and the drivers' own
 * codes.
 */
function databaseCause(code: string): OutsideCause | null {
  if (/^28/.test(code)) return 'database-login-refused'
  if (/^53/.test(code)) return 'database-full'
  const unreachable =
    /^(08...|57P0[1-5]|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|E(CONNREFUSED|CONNRESET|NOTFOUND|AI_AGAIN|PIPE|HOSTUNREACH|TIMEDOUT))$/
  return unreachable.test(code) ? 'database-unreachable' : null
}

/** pg gives these errors no code. */
const lostConnection = ({ message }: Error): OutsideCause | null =>
  /^(Connection terminated|timeout exceeded when trying to connect)/.test(message) ? 'database-unreachable' : null
