import { type JsonObject, listOrEmpty, textOrNull } from '../../state/json'
import { invalid, unsupported } from '../errors'

const MINUTE = 60
const HOUR = 60 * MINUTE

const notDone = [
  'discounts',
  'optional_items',
  'setup_intent_data',
  'shipping_options',
  'shipping_address_collection',
  'subscription_data',
  'custom_fields',
  'consent_collection',
  'invoice_creation',
]

export function refuseWhatIsNotDone(params: JsonObject) {
  const mode = params.mode ?? 'payment'
  if (mode !== 'payment') throw unsupported(`mode ${String(mode)}`)
  if (params.ui_mode !== undefined && params.ui_mode !== 'hosted_page')
    throw unsupported(`ui_mode ${String(params.ui_mode)}`)
  const asked = notDone.find((name) => params[name] !== undefined)
  if (asked) throw unsupported(asked)
}

/** Unix seconds, 30 minutes to 24 hours ahead. One day when the caller gives none. */
export function expiryOf(params: JsonObject, now: number): number {
  if (typeof params.expires_at !== 'number') return now + 24 * HOUR
  const ahead = params.expires_at - now
  if (ahead < 30 * MINUTE) {
    throw invalid(
      'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.',
      'expires_at',
    )
  }
  if (ahead > 24 * HOUR) {
    throw invalid('The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.', 'expires_at')
  }
  return params.expires_at
}

function mustBeUrl(params: JsonObject, name: string) {
  const value = textOrNull(params[name])
  if (value === null) return
  const address = value.replace('{CHECKOUT_SESSION_ID}', 'id')
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) throw invalid('Not a valid URL', name, 'url_invalid')
}

export function checkAddresses(params: JsonObject) {
  if (!textOrNull(params.success_url)) {
    throw invalid('Missing required param: success_url.', 'success_url', 'parameter_missing')
  }
  mustBeUrl(params, 'success_url')
  mustBeUrl(params, 'cancel_url')
}

export function checkBuyer(params: JsonObject) {
  if (params.customer !== undefined && params.customer_email !== undefined) {
    throw invalid('You may only specify one of these parameters: customer, customer_email.')
  }
  const email = textOrNull(params.customer_email)
  if (email && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) {
    throw invalid(`Invalid email address: ${email}`, 'customer_email', 'email_invalid')
  }
  const reference = textOrNull(params.client_reference_id)
  if (reference && reference.length > 200) {
    throw invalid('Invalid string: client_reference_id must be at most 200 characters', 'client_reference_id')
  }
}

export function checkTotal(total: number, currency: string) {
  if (total >= 50) return
  throw invalid(
    `The Checkout Session’s total amount due must add up to at least $0.50 ${currency}`,
    undefined,
    'amount_too_small',
  )
}

/** What the hosted page offers. The stand-in supports cards and US bank accounts. */
export function offeredMethods(params: JsonObject): string[] {
  const allowed = params.allowed_payment_method_types
  const excluded = listOrEmpty(params.excluded_payment_method_types)
  if (allowed !== undefined && params.excluded_payment_method_types !== undefined) {
    throw invalid(
      'You may only specify one of these parameters: allowed_payment_method_types, excluded_payment_method_types.',
    )
  }
  const known = ['card', 'us_bank_account']
  const offered = allowed === undefined ? known : known.filter((type) => listOrEmpty(allowed).includes(type))
  const left = offered.filter((type) => !excluded.includes(type))
  if (left.length === 0) throw invalid('No valid payment method types for this Checkout Session.')
  return left
}
