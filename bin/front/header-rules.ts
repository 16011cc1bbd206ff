type Headers = Record<string, string | string[] | undefined>

/**
 * Headers of one connection, not of the message (RFC 9110, 7.6.1). Content-Length is removed too and set again from the
 * body that is sent: a length without its body would make Next wait for it.
 */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'content-length',
  'upgrade',
  'expect',
  'host',
])

/** Headers in which a client claims who or where it is. Only this server sets them. */
const ours = new Set([
  'forwarded',
  'x-real-ip',
  'x-request-id',
  'x-portal-network',
  'content-security-policy',
  'content-security-policy-report-only',
  'x-original-url',
  'x-rewrite-url',
  'via',
  'x-client-ip',
  'x-cluster-client-ip',
  'true-client-ip',
  'cf-connecting-ip',
  'accept-encoding',
])

/**
 * Next's internal messages to itself, and all that its router says except `rsc` and `next-action`. So the router gets
 * pages whole: Next makes prefetched outlines, and the parts missing from a tree that the client claims to have, without
 * asking every layout and page who may see them. A malformed tree makes Next fail.
 */
const internal =
  /^(next-(?!action$)|x-action-|x-forwarded-|x-middleware-|x-nextjs-|x-now-|x-vercel-|x-matched-path|x-invoke-|x-prerender-|x-next-)/

type Stated = { host: string; scheme: string; network: string; requestId: string; policy?: string }

/** A client's headers as they go on to Next: cleaned, then our own statements. */
export function headersForNext(headers: Headers, stated: Stated): Record<string, string | string[]> {
  const named = new Set(
    String(headers.connection ?? '')
      .toLowerCase()
      .split(',')
      .map((name) => name.trim()),
  )
  const kept: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || hopByHop.has(name) || ours.has(name) || named.has(name)) continue
    if (!internal.test(name)) kept[name] = value
  }
  return { ...kept, ...statements(stated) }
}

/** What this server tells Next about a request. It replaces what the client claims. */
export function statements({ host, scheme, network, requestId, policy }: Stated): Record<string, string> {
  return {
    host,
    'x-forwarded-host': host,
    'x-forwarded-proto': scheme,
    'x-forwarded-for': network.split('/')[0] ?? 'unknown',
    'x-portal-network': network,
    'x-request-id': requestId,
    'accept-encoding': 'identity',
    ...(policy ? { 'content-security-policy': policy } : {}),
  }
}

/** For these headers, our value replaces Next's. */
const replaced = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'date',
  'server',
  'x-powered-by',
  'cache-control',
  'content-length',
  'content-encoding',
  'etag',
  'refresh',
  'x-nextjs-cache',
  'vary',
  'content-security-policy',
])

/** Headers of Next's answer that go on to the browser. A cached answer carries no cookie. */
export function headersFromNext(headers: Headers, { cookies }: { cookies: boolean }): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]): [string, string][] => {
    if (value === undefined || replaced.has(name) || name.startsWith('x-middleware-')) return []
    if (name !== 'set-cookie') return [[name, String(value)]]
    return cookies ? [value].flat().map((cookie) => [name, cookie]) : []
  })
}
