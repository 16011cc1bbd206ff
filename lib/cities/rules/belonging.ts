/**
 * The domain of an e-mail address in the form that domains are stored in: lower case, international names as
 * punycode (a Cyrillic "а" therefore never equals a Latin one). Null for anything that is no plain address.
 */
export function domainOf(email: string): string | null {
  const parts = email.trim().split('@')
  const [local, domain] = parts
  if (parts.length !== 2 || !local || !domain || /[\s/\\:?#[\]%]/.test(domain)) return null
  return normalDomain(domain)
}

/** Lower case, punycode, no dot at the end. Null when it is no domain of at least two labels. @internal */
export function normalDomain(domain: string): string | null {
  if (!URL.canParse(`http://${domain}`)) return null
  const host = new URL(`http://${domain}`).hostname.replace(/\.$/, '')
  const labels = host.split('.')
  if (labels.length < 2 || labels.some((label) => label === '') || /^[0-9.]+$/.test(host)) return null
  return host
}

/**
 * The domain itself, then each domain that it lies under, nearest first, never a single label: the only rows that can
 * speak for an address. "mail.alder.example" may be Alder's because of "alder.example"; "alder.example.net" and
 * "notalder.example" may not.
 */
export function domainsAbove(domain: string): string[] {
  const labels = domain.split('.')
  return labels.slice(0, -1).map((_, i) => labels.slice(i).join('.'))
}

/**
 * The city that a typed address speaks for: its domain is exactly one of the city's. Anyone can make up a name beneath
 * one, and mail to it goes nowhere.
 */
export const cityOfTypedDomain = <C extends { domain: string }>(domain: string, known: readonly C[]): C | null =>
  known.find((city) => city.domain === domain) ?? null

/** The city that a proven address speaks for: the one whose domain is nearest above it; null when no city's is. */
export function cityOfDomain<C extends { domain: string }>(domain: string, known: readonly C[]): C | null {
  for (const candidate of domainsAbove(domain)) {
    const match = known.find((city) => city.domain === candidate)
    if (match) return match
  }
  return null
}
