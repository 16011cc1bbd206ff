import { domainOf } from '@/lib/cities/rules/belonging'
import { likelyDomain } from '@/lib/cities/rules/likely-domain'

/** As many different domains as are looked at for one form: nobody mistypes more. */
const most = 40

/**
 * For each typed address, by position, the one that it may have been meant to be: the same name at a city's domain that
 * is a letter or two away. It comes from the public list of cities' domains alone and says nothing about people.
 */
export function likelyAddresses(emails: readonly string[], domains: readonly string[]): (string | null)[] {
  const meant = new Map<string, string | null>()
  return emails.map((email) => {
    const typed = domainOf(email)
    if (!typed) return null
    if (!meant.has(typed)) meant.set(typed, meant.size < most ? likelyDomain(typed, domains) : null)
    const domain = meant.get(typed)
    return domain ? `${email.split('@')[0]}@${domain}` : null
  })
}
