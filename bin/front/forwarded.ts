import { BlockList, isIP } from 'node:net'

type Client = { address: string; scheme: 'http' | 'https' }
type Headers = Record<string, string | string[] | undefined>

/** Null trusts no one. */
export type Trusted = BlockList | null

/** TRUSTED_PROXIES: addresses or networks (CIDR), separated by commas or blanks. Throws on a malformed one. */
export function trustedProxies(text: string): Trusted {
  if (!text.trim()) return null
  const list = new BlockList()
  for (const entry of text.split(/[\s,]+/).filter(Boolean)) {
    const [address = '', prefix] = entry.split('/')
    const version = isIP(address)
    const bits = prefix === undefined ? undefined : Number(prefix)
    const widest = version === 6 ? 128 : 32
    if (!version || (bits !== undefined && !(Number.isInteger(bits) && bits >= 0 && bits <= widest))) {
      throw new Error(`TRUSTED_PROXIES holds "${entry}", which is neither an address nor a network such as 10.0.0.0/8.`)
    }
    const family = version === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, bits, family)
  }
  return list
}

/**
 * The client's address, and whether it used TLS. The headers of an untrusted sender are ignored. Those of a trusted
 * proxy are read from the right, up to the first address that is not a trusted proxy.
 */
export function clientOf(peer: string | undefined, headers: Headers, trusted: Trusted): Client {
  let address = plainAddress(peer ?? '')
  if (!isTrusted(address, trusted)) return { address, scheme: 'http' }
  const hops = single(headers['x-forwarded-for'])
    .split(',')
    .map((hop) => plainAddress(hop.trim()))
  while (isTrusted(address, trusted)) {
    const hop = hops.pop()
    if (!hop || !isIP(hop)) break
    address = hop
  }
  const scheme = single(headers['x-forwarded-proto']).split(',').at(-1)?.trim().toLowerCase()
  return { address, scheme: scheme === 'https' ? 'https' : 'http' }
}

const single = (value: string | string[] | undefined) => (Array.isArray(value) ? value.join(',') : (value ?? ''))

/** Writes an IPv4 address that came over an IPv6 socket, or an address with a zone, in its plain form. */
export const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')

export function isTrusted(address: string, trusted: Trusted): boolean {
  if (!trusted) return false
  const version = isIP(address)
  return version !== 0 && trusted.check(address, version === 6 ? 'ipv6' : 'ipv4')
}

/**
 * The client's network: /24 of IPv4, /48 of IPv6. Limits need no more, so nothing behind the front server ever receives
 * a whole address.
 */
export function networkOf(address: string): string {
  const version = isIP(address)
  if (version === 4) return `${address.split('.').slice(0, 3).join('.')}.0/24`
  if (version === 6)
    return `${new URL(`http://[${groupsOf(address).slice(0, 3).join(':')}::]`).hostname.slice(1, -1)}/48`
  return 'unknown'
}

function groupsOf(address: string): string[] {
  const [left = '', right = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const head = left ? left.split(':') : []
  const tail = right ? right.split(':') : []
  return [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail]
}
