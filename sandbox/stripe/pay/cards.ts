import type { CardFacts } from '../state/tables'

export interface Decline {
  code: string
  declineCode: string | null
  message: string
}

function declined(declineCode: string, message = 'Your card was declined.'): Decline {
  return { code: 'card_declined', declineCode, message }
}

export const authenticationFailed: Decline = {
  code: 'payment_intent_authentication_failure',
  declineCode: null,
  message: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
}

/** How a card is declined when it is charged. A behavior that is not listed here pays. */
export const declines: Record<string, Decline> = {
  generic: declined('generic_decline'),
  funds: declined('insufficient_funds', 'Your card has insufficient funds. Try a different card.'),
  lost: declined('lost_card'),
  stolen: declined('stolen_card'),
  expired: { code: 'expired_card', declineCode: null, message: 'Your card has expired.' },
  cvc: { code: 'incorrect_cvc', declineCode: null, message: 'Your card’s security code is incorrect.' },
  processing: {
    code: 'processing_error',
    declineCode: null,
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
  authenticateThenDecline: declined('generic_decline'),
  // A card that is not one of Stripe's test cards may be real. It is refused, as Stripe does in test mode.
  notATestCard: declined(
    'test_mode_live_card',
    'Your card was declined. Your request was in test mode, but used a non test card. Use one of the test cards shown on this page.',
  ),
}

export const needsAuthentication = new Set(['authenticate', 'authenticateThenDecline'])

const testCards: Record<string, { brand: string; behaviour: string }> = {
  '4242424242424242': { brand: 'visa', behaviour: 'pays' },
  '4000056655665556': { brand: 'visa', behaviour: 'pays' },
  '5555555555554444': { brand: 'mastercard', behaviour: 'pays' },
  '378282246310005': { brand: 'amex', behaviour: 'pays' },
  '6011111111111117': { brand: 'discover', behaviour: 'pays' },
  '4000000000000002': { brand: 'visa', behaviour: 'generic' },
  '4000000000009995': { brand: 'visa', behaviour: 'funds' },
  '4000000000009987': { brand: 'visa', behaviour: 'lost' },
  '4000000000009979': { brand: 'visa', behaviour: 'stolen' },
  '4000000000000069': { brand: 'visa', behaviour: 'expired' },
  '4000000000000127': { brand: 'visa', behaviour: 'cvc' },
  '4000000000000119': { brand: 'visa', behaviour: 'processing' },
  '4000000000000259': { brand: 'visa', behaviour: 'dispute' },
  '4000002500003155': { brand: 'visa', behaviour: 'authenticate' },
  '4000000000003220': { brand: 'visa', behaviour: 'authenticate' },
  '4000008400001629': { brand: 'visa', behaviour: 'authenticateThenDecline' },
  '4000000000007726': { brand: 'visa', behaviour: 'refundPending' },
  '4000000000005126': { brand: 'visa', behaviour: 'refundFails' },
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

export interface CardForm {
  number: string
  expiry: string
  cvc: string
}

type CardField = keyof CardForm
export type CardReading = { ok: true; card: CardFacts } | { ok: false; errors: Partial<Record<CardField, string>> }

function readExpiry(text: string): { month: number; year: number } | null {
  const match = /^\s*(\d{1,2})\s*\/?\s*(\d{2}|\d{4})\s*$/.exec(text)
  if (!match) return null
  const month = Number(match[1])
  const year = Number(match[2]) + (match[2]?.length === 2 ? 2000 : 0)
  return month >= 1 && month <= 12 ? { month, year } : null
}

function isPast(expiry: { month: number; year: number }, now: number): boolean {
  return Date.UTC(expiry.year, expiry.month, 1) <= now
}

/** Reads the card fields. The result has neither the number nor the security code. */
export function readCard(form: CardForm, now: number): CardReading {
  const errors: Partial<Record<CardField, string>> = {}
  const digits = form.number.replace(/[\s-]/g, '')
  if (!/^\d{12,19}$/.test(digits)) errors.number = 'Your card number is incomplete.'
  else if (!passesLuhn(digits)) errors.number = 'Your card number is invalid.'
  const expiry = readExpiry(form.expiry)
  if (!expiry) errors.expiry = 'Your card’s expiration date is incomplete. Write it as MM/YY.'
  else if (isPast(expiry, now)) errors.expiry = 'Your card’s expiration date is in the past.'
  const known = testCards[digits]
  const cvcLength = known?.brand === 'amex' ? 4 : 3
  if (!/^\d+$/.test(form.cvc.trim()) || form.cvc.trim().length !== cvcLength) {
    errors.cvc = 'Your card’s security code is incomplete.'
  }
  if (Object.keys(errors).length > 0 || !expiry) return { ok: false, errors }
  const card = { brand: known?.brand ?? 'unknown', behaviour: known?.behaviour ?? 'notATestCard' }
  return { ok: true, card: { ...card, last4: digits.slice(-4), expMonth: expiry.month, expYear: expiry.year } }
}
