export type Audience = 'everybody' | 'somebody'

/**
 * The headers of every answer. A private page sends no referrer to other sites. `no-referrer` sounds stricter, but
 * makes browsers send `Origin: null` with a plain form, which Next's check then refuses.
 */
export function securityHeaders(overTls: boolean, audience: Audience): [string, string][] {
  return [
    ...(overTls ? ([['Strict-Transport-Security', 'max-age=63072000; includeSubDomains']] as [string, string][]) : []),
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', audience === 'everybody' ? 'strict-origin-when-cross-origin' : 'same-origin'],
    [
      'Permissions-Policy',
      'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    ],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['X-Permitted-Cross-Domain-Policies', 'none'],
  ]
}
