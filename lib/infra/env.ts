import { isIP } from 'node:net'
import { z } from 'zod'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])
const isLoopback = (url: string) => loopback.has(new URL(url).hostname)
const url = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be an address that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  })

const schema = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    APP_URL: url('http:', 'https:'),
    DATA_DIR: z.string().min(1).default('.data'),
    DATABASE_URL: url('postgres:', 'postgresql:'),
    KEYS_DATABASE_URL: url('postgres:', 'postgresql:'),
    KEYRING_DIR: z.string().min(1),
    AUTH_SECRET: z.string().min(32, 'must be at least 32 characters of randomness'),
    STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live)_/, 'must be a Stripe secret key'),
    STRIPE_WEBHOOK_SECRET: z.string().trim().startsWith('whsec_', 'must begin with whsec_'),
    STRIPE_API_BASE: url('http:', 'https:').optional(),
    SMTP_URL: url('smtp:', 'smtps:'),
    MAIL_FROM: z.string().min(3).default('Cal Cities <portal@calcities.example>'),
    STORAGE_URL: z.string().min(1),
    LEDGER_URL: z.string().min(1),
    TRUSTED_PROXIES: z.string().default(''),
    CLOCK_OFFSET: z
      .string()
      .regex(/^[+-]\d+[smhd]$/, 'must look like +91d')
      .default('+0d'),
    DEMO: z.enum(['0', '1']).default('0'),
    NODE_ENV: z.string().default('development'),
    NODE_TLS_REJECT_UNAUTHORIZED: z.string().optional(),
  })
  .superRefine((env, issues) => {
    const refuse = (name: string, message: string) => issues.addIssue({ code: 'custom', path: [name], message })
    if (env.STRIPE_API_BASE && !env.STRIPE_SECRET_KEY.includes('_test_'))
      refuse('STRIPE_API_BASE', 'goes only with a test key')
    if (!/^[+-]0[smhd]$/.test(env.CLOCK_OFFSET) && !isLoopback(env.APP_URL)) {
      refuse('CLOCK_OFFSET', 'moves the clock only when APP_URL is this machine')
    }
    if (env.APP_URL.startsWith('https:')) refuseWithoutTls(env, refuse)
  })

type Transit = Record<'DATABASE_URL' | 'KEYS_DATABASE_URL' | 'SMTP_URL', string> & {
  NODE_TLS_REJECT_UNAUTHORIZED?: string
}
const isNumber = (hostname: string) => isIP(hostname.replace(/^\[|\]$/g, '')) !== 0

/**
 * [C27] In production (APP_URL is https) personal data travels encrypted, to a server whose certificate was checked, or
 * not at all. `sslmode=require` encrypts and checks nothing, and a host that is a number is compared with no
 * certificate (db/client.test.ts). A certificate authority of one's own goes into NODE_EXTRA_CA_CERTS.
 */
function refuseWithoutTls(env: Transit, refuse: (name: string, message: string) => void) {
  for (const name of ['DATABASE_URL', 'KEYS_DATABASE_URL'] as const) {
    const { hostname, searchParams } = new URL(env[name])
    const modes = searchParams.getAll('sslmode')
    if (modes.length !== 1 || modes[0] !== 'verify-full') refuse(name, needsVerifyFull)
    else if (isNumber(hostname)) refuse(name, 'needs the server’s name in production, as its certificate has it')
  }
  const { protocol, searchParams } = new URL(env.SMTP_URL)
  const demands = searchParams.getAll('requireTLS')
  if (protocol !== 'smtps:' && (demands.length !== 1 || demands[0] !== 'true'))
    refuse('SMTP_URL', 'needs smtps:// or ?requireTLS=true in production')
  if ([...searchParams.keys()].some((key) => /^(tls\b|servername$)/i.test(key)))
    refuse('SMTP_URL', 'may not say in production how the server’s certificate is checked')
  if (env.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    refuse('NODE_TLS_REJECT_UNAUTHORIZED', 'may not be 0 in production: no certificate would be checked')
}

const needsVerifyFull =
  'needs ?sslmode=verify-full in production: any other mode does not check that the server is the one that was meant'

export type Env = z.infer<typeof schema>

/** Reads and checks an environment. Throws an Error whose message names each missing or malformed variable, never a value. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const sentences = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0])
    return name in given ? `${name} ${issue.message}.` : `${name} is not set.`
  })
  throw new Error(`The environment is not complete. ${sentences.join(' ')} See "Environment" in README.md.`)
}

let current: Env | undefined

/** The environment of this process, checked once. The only place where process.env is read. */
export function env(): Env {
  current ??= parseEnv(process.env)
  return current
}

/** For tests and for the box that starts everything: replaces what env() answers. */
export function overrideEnv(values: Record<string, string>): void {
  current = parseEnv({ ...process.env, ...values })
}
