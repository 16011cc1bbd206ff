export type Encoding = 'br' | 'gzip' | 'identity'

/** The best encoding of those that the client names; a quality of 0 forbids. */
export function chooseEncoding(accept: string | undefined, offered: readonly Encoding[] = ['br', 'gzip']): Encoding {
  if (!accept) return 'identity'
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
