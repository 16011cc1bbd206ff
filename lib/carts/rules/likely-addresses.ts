import { domainOf } from '@/lib/cities/rules/city-of-email'
import { likelyDomain } from '@/lib/cities/rules/likely-domain'

/** The most different domains that are checked for one form: no one mistypes more. */
const mostDomains = 40

/**
 * For each typed address, by position, the address that was probably meant: the same name at a city's domain one or two
 * letters away. It uses only the public list of cities' domains and says nothing about people.
 */
export function likelyAddresses(emails: readonly string[], domains: readonly string[]): (string | null)[] {
  const meant = new Map<string, string | null>()
  return emails.map((email) => {
    const typed = domainOf(email)
    if (!typed) return null
    if (!meant.has(typed)) meant.set(typed, meant.size < mostDomains ? likelyDomain(typed, domains) : null)
    const domain = meant.get(typed)
    return domain ? `${email.split('@')[0]}@${domain}` : null
  })
}
