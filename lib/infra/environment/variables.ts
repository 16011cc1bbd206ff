import { isIP } from 'node:net'
import { z } from 'zod'

const address = (...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol))
const database = address('postgres:', 'postgresql:').refine(
  (url) => URL.canParse(url) && new URL(url).pathname.length > 1,
)
const text = z.string().min(1)

/**
 * A path, or a file:// address without a host. environment/combinations.ts refuses s3:// with a sentence of its own.
 */
const storageAddress = text.refine((at) => !/^[a-z][a-z0-9+.-]*:/i.test(at) || /^(file:\/\/\/|s3:\/\/)./.test(at))

/** 32 bytes in base64, for AES: `openssl rand -base64 32`. */
const actionsKey = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9+/]+={0,2}$/)
  .refine((key) => Buffer.from(key, 'base64').length === 32)

/** True for an IP address, or a network such as 10.0.0.0/8. */
function isNetwork(entry: string): boolean {
  const [host = '', bits, ...more] = entry.split('/')
  const widest = isIP(host) === 6 ? 128 : 32
  return (
    isIP(host) !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest))
  )
}
const networks = z.string().refine((list) => list.split(/[\s,]+/).every((entry) => entry === '' || isNetwork(entry)))

type Variable = { shape: z.ZodType; should: string }

/** Each variable of the portal: its shape, and the text that follows "it should be" in an error. */
export const variables = {
  PORT: { shape: z.coerce.number().int().min(0).max(65_535).default(3000), should: 'a port number from 0 to 65535' },
  APP_URL: {
    shape: address('http:', 'https:'),
    should: 'the address that people type, such as https://portal.example.org',
  },
  DATA_DIR: { shape: text.default('.data'), should: 'a folder' },
  DATABASE_URL: {
    shape: database,
    should: 'the address of the main database, such as postgres://ROLE:PASSWORD@HOST/DATABASE?sslmode=verify-full',
  },
  KEYS_DATABASE_URL: {
    shape: database,
    should: 'the address of the key store, such as postgres://OTHER_ROLE:PASSWORD@HOST/DATABASE?sslmode=verify-full',
  },
  KEYRING_DIR: { shape: text, should: 'the folder of the epoch keys, shared by all processes' },
  AUTH_SECRET: {
    shape: z.string().min(32),
    should: 'at least 32 random characters, such as `openssl rand -base64 32` prints',
  },
  ACTIONS_KEY: {
    shape: actionsKey.optional(),
    should: '32 random bytes in base64, the same for every build, as `openssl rand -base64 32` prints them',
  },
  STRIPE_SECRET_KEY: {
    shape: z.string().regex(/^(sk|rk)_(test|live)_/),
    should: 'a secret or restricted key of Stripe, which begins with sk_ or rk_',
  },
  STRIPE_WEBHOOK_SECRET: {
    shape: z.string().trim().startsWith('whsec_'),
    should: 'the signing secret of the webhook at Stripe, which begins with whsec_',
  },
  STRIPE_API_BASE: { shape: address('http:', 'https:').optional(), should: 'the address of a stand-in for Stripe' },
  SMTP_URL: {
    shape: address('smtp:', 'smtps:'),
    should: 'the address of the mail server, such as smtps://USER:PASSWORD@HOST',
  },
  MAIL_FROM: {
    shape: z.string().includes('@').default('Cal Cities <portal@calcities.example>'),
    should: 'the sender of our emails, such as Cal Cities <portal@example.org>',
  },
  STORAGE_URL: { shape: storageAddress, should: 'the folder of the digital copies' },
  LEDGER_URL: { shape: text, should: 'the folder of the erasure log, outside both databases' },
  TRUSTED_PROXIES: {
    shape: networks.default(''),
    should: 'the addresses or networks of the proxies in front, such as 10.0.0.5, 10.1.0.0/16',
  },
  CLOCK_OFFSET: {
    shape: z
      .string()
      .regex(/^[+-]\d+[smhd]$/)
      .default('+0d'),
    should: 'a span of time such as +91d',
  },
  DEMO: { shape: z.enum(['0', '1']).default('0'), should: '0 or 1' },
  NODE_ENV: { shape: z.string().default('development'), should: 'production or development' },
  NODE_TLS_REJECT_UNAUTHORIZED: { shape: z.string().optional(), should: 'left out' },
} satisfies Record<string, Variable>

export type VariableName = keyof typeof variables
export type Env = { [Name in VariableName]: z.infer<(typeof variables)[Name]['shape']> }

export const variableNames = Object.keys(variables) as VariableName[]
