import { z } from 'zod'
import { holdsCardNumber } from './card-number'
import { isAllVisible, withoutInvisible } from './invisible'
import { hasLongMarkRun } from './unicode/mark-runs'

const localPart = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u
const domainAsTyped = /^[\p{L}\p{N}\p{M}.\-。]+$/u
const domainInDns = /^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+$/

/**
 * The form of an address that the portal keeps, compares and emails: lower case, compatibility characters folded, an
 * international domain in ASCII. Null if the text is not an address. Email always goes to this form and never to the
 * typed one, so that no two systems read the same address differently.
 */
export function normalizeEmail(typed: string): string | null {
  const seen = withoutInvisible(typed)
  if (hasLongMarkRun(seen)) return null
  const text = fold(seen)
  if (!isAllVisible(text)) return null
  const at = text.lastIndexOf('@')
  const local = text.slice(0, Math.max(at, 0))
  const domain = asciiDomain(text.slice(at + 1))
  if (!domain || !localPart.test(local) || new TextEncoder().encode(local).length > 64) return null
  const email = `${local}@${domain}`
  return email.length <= 254 && !holdsCardNumber(email) ? email : null
}

const fold = (typed: string): string => typed.trim().normalize('NFKC').toLowerCase().normalize('NFKC')

/** The domain as DNS knows it; null for an IP number, a single word, or a domain that IDNA refuses. */
function asciiDomain(typed: string): string | null {
  if (typed.length > 253 || !domainAsTyped.test(typed) || !URL.canParse(`http://${typed}`)) return null
  const { hostname } = new URL(`http://${typed}`)
  const top = hostname.slice(hostname.lastIndexOf('.') + 1)
  return domainInDns.test(hostname) && /[a-z]/.test(top) && top.length > 1 ? hostname : null
}

/** "c•••@alder.example": enough to recognize your own address, for a browser that has not verified it. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@')
  const [first = ''] = email
  return `${at > 0 ? first : ''}•••${email.slice(Math.max(at, 0))}`
}

/** An email address in a form; the output is normalized. */
export const emailAddress = z
  .string({ error: 'Enter an email address, such as name@city.gov.' })
  .max(1000, { error: 'This email address is too long.' })
  .transform((typed, issues) => {
    const email = normalizeEmail(typed)
    if (email) return email
    issues.addIssue({ code: 'custom', message: messageFor(typed) })
    return z.NEVER
  })

function messageFor(typed: string): string {
  if (typed.trim() === '') return 'Enter your email address.'
  if (holdsCardNumber(typed)) return 'That looks like a card number. We never take card numbers here: please remove it.'
  return 'This isn’t an email address. It should look like name@city.gov.'
}
