/**
 * Which scripts a page may run: those with one nonce or with these hashes, beside the site's own files; its own files
 * only; or none.
 */
type ScriptSource = { nonce: string } | { hashes: readonly string[] } | 'own' | 'none'

type PolicyOptions = { paymentOrigin: string; scripts: ScriptSource }

/**
 * One policy for all pages. Nothing loads from other sites. Forms go to this site or to the payment page: Chromium also
 * checks the redirect after a form. Style attributes are not allowed; classes replace them.
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
    // Allowed on pages without scripts too: the browser's own tools read robots.txt under the page's policy.
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self' ${paymentOrigin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ')
}

/** For every answer that is not a page: it may run and load nothing if a browser ever treats it as one. */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
