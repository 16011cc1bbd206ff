import { isIP } from 'node:net'
import { isLoopback } from '@/lib/base/loopback'
import type { Env } from './variables'

export type Refuse = (name: keyof Env, sentence: string) => void

/**
 * Refuses combinations of variables, and values that are well-formed but not possible yet. Variables that are wrong by
 * themselves are not in `env`.
 */
export function refuseCombinations(env: Partial<Env>, refuse: Refuse): void {
  const { APP_URL, CLOCK_OFFSET = '+0d', DEMO, STORAGE_URL, STRIPE_API_BASE, STRIPE_SECRET_KEY } = env
  if (STORAGE_URL?.startsWith('s3:'))
    refuse('STORAGE_URL', 'may not be an s3:// address: storage in S3 is not built yet, only in a folder')
  if (STRIPE_API_BASE && STRIPE_SECRET_KEY && !STRIPE_SECRET_KEY.includes('_test_'))
    refuse('STRIPE_API_BASE', 'goes only with a test key of Stripe')
  if (!APP_URL) return
  if (!/^[+-]0+[smhd]$/.test(CLOCK_OFFSET) && !isLoopback(APP_URL))
    refuse('CLOCK_OFFSET', 'moves the clock only when APP_URL is this machine, such as http://localhost:3000')
  if (DEMO === '1' && !isLoopback(APP_URL))
    refuse(
      'DEMO',
      'is 1 only when APP_URL is this machine, such as http://localhost:3000: demo accounts sign in as staff',
    )
  if (APP_URL.startsWith('https:')) refuseWithoutTls(env, refuse)
}

const isNumber = (hostname: string) => isIP(hostname.replace(/^\[|\]$/g, '')) !== 0

/**
 * [C27] In production (APP_URL is https) personal data travels only encrypted, to a server whose certificate was
 * checked. `sslmode=require` encrypts but checks nothing, and no certificate is checked against a numeric host
 * (db/client.test.ts). A private certificate authority goes into NODE_EXTRA_CA_CERTS.
 */
function refuseWithoutTls(env: Partial<Env>, refuse: Refuse): void {
  for (const name of ['DATABASE_URL', 'KEYS_DATABASE_URL'] as const) {
    const { [name]: url } = env
    if (url) refuseUnchecked(name, new URL(url), refuse)
  }
  if (env.SMTP_URL) refusePlainMail(new URL(env.SMTP_URL), refuse)
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    refuse('NODE_TLS_REJECT_UNAUTHORIZED', 'may not be 0 in production: no certificate would be checked')
}

function refuseUnchecked(name: 'DATABASE_URL' | 'KEYS_DATABASE_URL', url: URL, refuse: Refuse): void {
  const modes = url.searchParams.getAll('sslmode')
  if (modes.length !== 1 || modes[0] !== 'verify-full') refuse(name, needsVerifyFull)
  else if (isNumber(url.hostname)) refuse(name, 'needs the server’s name in production, as its certificate has it')
}

const needsVerifyFull =
  'needs ?sslmode=verify-full in production: any other mode does not check that the server is the one that was meant'

function refusePlainMail({ protocol, searchParams }: URL, refuse: Refuse): void {
  const demands = searchParams.getAll('requireTLS')
  if (protocol !== 'smtps:' && (demands.length !== 1 || demands[0] !== 'true'))
    refuse('SMTP_URL', 'needs smtps:// or ?requireTLS=true in production')
  if ([...searchParams.keys()].some((key) => /^(tls\b|servername$)/i.test(key)))
    refuse('SMTP_URL', 'may not say in production how the server’s certificate is checked')
}
