import { cutMarkRuns } from './unicode/mark-runs'

/** Card brands by first digits and length. A part of a longer run counts as a card only if it matches one. */
const brands = [
  /^4(\d{12}|\d{15}|\d{18})$/,
  /^(5[1-5]|2[2-7])\d{14}$/,
  /^3[47]\d{13}$/,
  /^3(0[0-5]|[689]\d)\d{11}$/,
  /^(6011|64[4-9]\d|65\d\d|62\d\d)\d{12,15}$/,
  /^35\d{14}$/,
]

/** Digits with at most three separators between any two of them. */
const run = /\d(?:[\s.\-_/‐-―−·•]{0,3}\d){12,}/g

/**
 * True if a text holds what may be a payment card's number (C06): 13 to 19 digits that pass the Luhn check. They may be
 * grouped in any way, in full-width form, alone or beside an expiry date.
 */
export function holdsCardNumber(text: string): boolean {
  for (const [digits] of cutMarkRuns(text).normalize('NFKC').matchAll(run)) if (runHoldsCard(digits)) return true
  return false
}

/**
 * True if a text is only a sixteen-digit card number of a known brand. No carrier gives its packages this length; by
 * digits alone, tracking numbers would often look like cards.
 */
export function isCardOfABrand(text: string): boolean {
  const digits = cutMarkRuns(text).normalize('NFKC').replace(/[\s-]/g, '')
  return digits.length === 16 && brands.some((brand) => brand.test(digits)) && passesLuhn(digits)
}

function runHoldsCard(text: string): boolean {
  const groups = text.split(/\D+/)
  const whole = groups.join('')
  if (whole.length <= 19 && passesLuhn(whole)) return true
  return windows(groups).some((digits) => brands.some((brand) => brand.test(digits)) && passesLuhn(digits))
}

/** Every run of neighboring groups whose joined length is that of a card number. */
function windows(groups: readonly string[]): string[] {
  const found: string[] = []
  for (let i = 0; i < groups.length; i += 1) {
    let digits = ''
    for (let j = i; j < groups.length && digits.length < 19; j += 1) {
      digits += groups[j]
      if (digits.length >= 13 && digits.length <= 19) found.push(digits)
    }
  }
  return found
}

/** The check digit of ISO/IEC 7812. A number of zeros only does not count. */
function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum > 0 && sum % 10 === 0
}
