export type Encoding = 'br' | 'gzip' | 'identity'

const whole: readonly Encoding[] = ['br', 'gzip']
const usual = new Map<string, Encoding>()

/** The best encoding of those that the client names. A quality of 0 excludes an encoding. */
export function chooseEncoding(accept: string | undefined, offered: readonly Encoding[] = whole): Encoding {
  if (!accept) return 'identity'
  if (offered !== whole) return negotiate(accept, offered)
  // Browsers send one of very few values, so the result is cached.
  const known = usual.get(accept)
  if (known) return known
  const chosen = negotiate(accept, offered)
  if (usual.size < 50 && accept.length < 100) usual.set(accept, chosen)
  return chosen
}

function negotiate(accept: string, offered: readonly Encoding[]): Encoding {
  const quality = new Map<string, number>()
  for (const part of accept.toLowerCase().split(',', 20)) {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const q = parameters.find((piece) => piece.startsWith('q='))
    quality.set(name, q ? Number(q.slice(2)) || 0 : 1)
  }
  const wanted = (name: Encoding) => quality.get(name) ?? quality.get('*') ?? 0
  const best = [...offered].sort((a, b) => wanted(b) - wanted(a))[0]
  return best && wanted(best) > 0 ? best : 'identity'
}

const text = /^(text\/|application\/(json|javascript|xml|rss\+xml|ld\+json|manifest\+json)|image\/svg\+xml)/

export function isCompressible(type: string | undefined, bytes = Number.POSITIVE_INFINITY): boolean {
  return bytes >= 512 && type !== undefined && text.test(type)
}
