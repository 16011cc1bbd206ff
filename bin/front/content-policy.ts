/** What scripts a page may run: those of one nonce, or those of these hashes, beside the site's own files; its own files alone; or none. */
type ScriptSource = { nonce: string } | { hashes: readonly string[] } | 'own' | 'none'

type PolicyOptions = { paymentOrigin: string; scripts: ScriptSource }

/**
 * One policy for all pages. Nothing is loaded from elsewhere; forms go home or, after the redirect that Chromium also
 * checks, to the payment page. Style attributes are not allowed either: classes do that work.
 */
export function contentPolicy({ paymentOrigin, scripts }: PolicyOptions): string {
  const named = typeof scripts === 'object' ? scripts : { hashes: [] }
  const nonces = 'nonce' in named ? [`'nonce-${named.nonce}'`] : []
  const hashes = 'hashes' in named ? named.hashes.map((hash) => `'sha256-${hash}'`) : []
  const own = scripts === 'none' ? "'none'" : "'self'"
  return [
    "default-src 'none'",
    ['script-src', own, ...nonces, ...hashes].join(' '),
    ['style-src', "'self'", ...nonces].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
    // Also where no script runs: the browser's own tools read robots.txt under the page's policy.
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self' ${paymentOrigin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ')
}

/** For everything that is no page: it may run and load nothing, should a browser ever take it for one. */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
