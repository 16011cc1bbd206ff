/** What scripts a page may run: those of one nonce, or those of these hashes, beside the site's own files. */
export type ScriptSource = { nonce: string } | { hashes: readonly string[] }

export type PolicyOptions = { paymentOrigin: string; scripts: ScriptSource }

/**
 * One policy for all pages. Nothing is loaded from elsewhere; forms go home or, after the redirect that Chromium also
 * checks, to the payment page. Style attributes are not allowed either: classes do that work.
 */
export function contentPolicy({ paymentOrigin, scripts }: PolicyOptions): string {
  const allowed = 'nonce' in scripts ? [`'nonce-${scripts.nonce}'`] : scripts.hashes.map((hash) => `'sha256-${hash}'`)
  const styles = 'nonce' in scripts ? allowed : []
  return [
    "default-src 'none'",
    ['script-src', "'self'", ...allowed].join(' '),
    ['style-src', "'self'", ...styles].join(' '),
    "img-src 'self' data:",
    "font-src 'self'",
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
