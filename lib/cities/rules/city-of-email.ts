/**
 * The domain of an email address, in the form in which domains are stored: lower case, international names as punycode.
 * So a Cyrillic "а" never equals a Latin one. Null for anything that is not a plain address.
 */
export function domainOf(email: string): string | null {
  const parts = email.trim().split('@')
  const [local, domain] = parts
  if (parts.length !== 2 || !local || !domain || /[\s/\\:?#[\]%]/.test(domain)) return null
  return normalDomain(domain)
}

/** Lower case, punycode, no dot at the end. Null unless it is a domain of at least two labels. @internal */
export function normalDomain(domain: string): string | null {
  if (!URL.canParse(`http://${domain}`)) return null
  const host = new URL(`http://${domain}`).hostname.replace(/\.$/, '')
  const labels = host.split('.')
  if (labels.length < 2 || labels.some((label) => label === '') || /^[0-9.]+$/.test(host)) return null
  return host
}

/**
 * The domain itself, then each parent domain, nearest first, never a single label: only these can decide the city of an
 * address. "mail.alder.example" may be Alder's because of "alder.example"; "alder.example.net" and "notalder.example"
 * may not.
 */
export function domainsAbove(domain: string): string[] {
  const labels = domain.split('.')
  return labels.slice(0, -1).map((_, i) => labels.slice(i).join('.'))
}

/**
 * The city of a typed address: its domain must be exactly one of the city's. Anyone can type a made-up subdomain, at
 * which no one gets our email. A verified address has received one, so there a subdomain counts.
 */
export const cityOfTypedDomain = <C extends { domain: string }>(domain: string, known: readonly C[]): C | null =>
  known.find((city) => city.domain === domain) ?? null

/** The city of a verified address: the one with the nearest parent domain; null if there is none. */
export function cityOfVerifiedDomain<C extends { domain: string }>(domain: string, known: readonly C[]): C | null {
  for (const candidate of domainsAbove(domain)) {
    const match = known.find((city) => city.domain === candidate)
    if (match) return match
  }
  return null
}
