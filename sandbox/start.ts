import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { offsetMs } from '@/lib/infra/clock'
import { freePort, isFree } from './free-port'
import { startMailbox } from './mailbox/start-mailbox'
import { startPostgres } from './postgres/start-postgres'
import { keptSecrets } from './secrets'
import { startStripe } from './stripe/server'

export type Box = {
  /** The variables that the portal's processes need to reach the parts of the sandbox. */
  environment: Record<string, string>
  mailboxUrl?: string
  /** Resolves with a sentence when a part stops unexpectedly. */
  failed: Promise<string>
  close: () => Promise<void>
}

type BoxOptions = { dataDir: string; appUrl: string; given: Record<string, string | undefined> }

/** The outside services in a sandbox: each part starts unless the environment names the real one. */
export async function startBox({ dataDir, appUrl, given }: BoxOptions): Promise<Box> {
  const opened: (() => Promise<void>)[] = []
  const close = async () => {
    for (const one of opened.splice(0).reverse()) await one()
  }
  try {
    const environment: Record<string, string> = {}
    const database = given.DATABASE_URL || given.KEYS_DATABASE_URL ? undefined : await startDatabase(dataDir)
    if (database) {
      opened.push(database.close)
      Object.assign(environment, { DATABASE_URL: database.mainUrl, KEYS_DATABASE_URL: database.keysUrl })
    }
    const ports = await keptPorts(join(dataDir, 'sandbox', 'ports.json'))
    const mailbox = given.SMTP_URL ? undefined : await startMail(dataDir, ports)
    if (mailbox) {
      opened.push(mailbox.close)
      Object.assign(environment, { SMTP_URL: mailbox.smtpUrl })
    }
    if (!given.STRIPE_SECRET_KEY) {
      const stripe = await startPayments(dataDir, appUrl, ports.stripe, given.CLOCK_OFFSET)
      opened.push(stripe.close)
      Object.assign(environment, stripe.environment)
    }
    const failed = new Promise<string>((resolve) => {
      database?.exited.then(() =>
        resolve('The database stopped unexpectedly; see logs/postgres.log in the data folder.'),
      )
    })
    return { environment, mailboxUrl: mailbox?.url, failed, close }
  } catch (error) {
    await close()
    throw error
  }
}

function startDatabase(dataDir: string) {
  return startPostgres({
    dir: join(dataDir, 'postgres'),
    secretsFile: join(dataDir, 'secrets', 'postgres.json'),
    logFile: join(dataDir, 'logs', 'postgres.log'),
  })
}

function startMail(dataDir: string, ports: Ports) {
  return startMailbox({ dir: join(dataDir, 'sandbox', 'mailbox'), smtpPort: ports.smtp, httpPort: ports.mailbox })
}

async function startPayments(dataDir: string, appUrl: string, port: number, clockOffset: string | undefined) {
  const kept = keptSecrets(join(dataDir, 'sandbox', 'stripe-keys.json'), ['api', 'webhook'])
  const secretKey = `sk_test_${kept.api.replaceAll(/[-_]/g, '0')}`
  const webhookSecret = `whsec_${kept.webhook.replaceAll(/[-_]/g, '0')}`
  const stripe = await startStripe({
    port,
    dir: join(dataDir, 'sandbox', 'stripe'),
    webhookUrl: `${appUrl}/api/stripe/webhook`,
    webhookSecret,
    secretKey,
    portalAhead: clockOffset ? offsetMs(clockOffset) : 0,
  })
  const environment = {
    STRIPE_SECRET_KEY: secretKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_BASE: stripe.url,
  }
  return { environment, close: () => stripe.close() }
}

type Ports = { stripe: number; smtp: number; mailbox: number }
const usual: Ports = { stripe: 4242, smtp: 1025, mailbox: 8025 }

/**
 * Open pages and bookmarks point to these ports, so a data folder keeps them. A port that is now taken is replaced by
 * the next free one.
 */
async function keptPorts(file: string): Promise<Ports> {
  const kept: Partial<Ports> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  const ports = { ...usual, ...kept }
  const taken = new Set<number>()
  for (const name of ['stripe', 'smtp', 'mailbox'] as const) {
    let port = ports[name]
    while (taken.has(port) || !(await isFree(port))) port = await freePort(port + 1)
    ports[name] = port
    taken.add(port)
  }
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, `${JSON.stringify(ports, null, 2)}\n`)
  return ports
}
