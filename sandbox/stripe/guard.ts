export class SandboxRefusal extends Error {}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

export function isLoopbackAddress(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { hostname } = new URL(address)
  return loopback.has(hostname) || hostname.endsWith('.localhost')
}

interface Guarded {
  secretKey: string
  webhookSecret: string
  addresses: Record<string, string | null | undefined>
}

/**
 * The stand-in takes no real money and no real key: it throws instead of starting with a live key or a public address.
 */
export function refuseRealWorld({ secretKey, webhookSecret, addresses }: Guarded) {
  if (!secretKey.startsWith('sk_test_')) {
    throw new SandboxRefusal('The Stripe stand-in starts only with a key that begins with sk_test_.')
  }
  if (!webhookSecret.startsWith('whsec_')) {
    throw new SandboxRefusal('The webhook secret of the Stripe stand-in must begin with whsec_.')
  }
  for (const [name, address] of Object.entries(addresses)) {
    if (address && !isLoopbackAddress(address)) {
      throw new SandboxRefusal(`The Stripe stand-in runs on loopback only, and ${name} is not a loopback address.`)
    }
  }
}
