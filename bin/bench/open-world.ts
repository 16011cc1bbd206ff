import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { migrate } from '@/db/migrate'
import { overrideEnv } from '@/lib/infra/env'
import { runStops } from '@/lib/infra/one-per-process'
import { type Mailbox, startMailbox } from '@/sandbox/mailbox/start-mailbox'
import { type Postgres, startPostgres } from '@/sandbox/postgres/start-postgres'
import { createTestDatabases } from '@/sandbox/postgres/test-databases'
import { type StripeStandIn, startStripe } from '@/sandbox/stripe/server'

export type Surroundings = {
  postgres: Postgres
  stripe: StripeStandIn
  mailbox: Mailbox
  dir: string
  close: () => Promise<void>
}

const secrets = { STRIPE_SECRET_KEY: 'sk_test_of_the_bench', STRIPE_WEBHOOK_SECRET: 'whsec_of_the_bench' }

/** A database server with production settings, the Stripe stand-in and a mailbox, in a folder of their own. */
export async function openSurroundings(dir: string): Promise<Surroundings> {
  mkdirSync(dir, { recursive: true })
  const postgres = await startPostgres({ dir: join(dir, 'postgres') })
  const [webhookSecret, secretKey] = [secrets.STRIPE_WEBHOOK_SECRET, secrets.STRIPE_SECRET_KEY]
  const stripe = await startStripe({ port: 0, dir: join(dir, 'stripe'), webhookUrl: null, webhookSecret, secretKey })
  const mailbox = await startMailbox({ dir: join(dir, 'mail') })
  await migrate(postgres.mainUrl, postgres.keysUrl)
  const close = async () => {
    await Promise.all([stripe.close(), mailbox.close()])
    await postgres.close()
  }
  return { postgres, stripe, mailbox, dir, close }
}

export type Databases = {
  mainUrl: string
  keysUrl: string
  /** From now on, env() in this process and every new pool use this pair of databases. */
  enter: () => Promise<void>
  close: () => Promise<void>
}

/** Creates a new pair of databases with a folder of its own, and makes this process use it. */
export async function openDatabases(around: Surroundings, name: string): Promise<Databases> {
  const pair = await createTestDatabases(around.postgres, name)
  const dataDir = join(around.dir, name)
  mkdirSync(dataDir, { recursive: true })
  const environment = {
    ...secrets,
    APP_URL: 'http://localhost:3000',
    DATA_DIR: dataDir,
    DATABASE_URL: pair.mainUrl,
    KEYS_DATABASE_URL: pair.keysUrl,
    KEYRING_DIR: join(dataDir, 'keyring'),
    STORAGE_URL: join(dataDir, 'storage'),
    LEDGER_URL: join(dataDir, 'ledger'),
    AUTH_SECRET: randomBytes(32).toString('hex'),
    STRIPE_API_BASE: around.stripe.url,
    SMTP_URL: around.mailbox.smtpUrl,
  }
  const enter = async () => {
    await runStops()
    overrideEnv(environment)
  }
  await enter()
  const close = async () => {
    await runStops()
    await pair.drop()
  }
  return { ...pair, enter, close }
}
