import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { eq } from 'drizzle-orm'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeConference } from '@/db/factories'
import { makeFullMember } from '@/db/factories/erasure'
import { openMoneyWorld } from '@/db/factories/money'
import { refund } from '@/db/schema/payments'
import { erasure } from '@/db/schema/privacy'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { settleOrder } from '@/lib/checkout/settle-order'
import { env } from '@/lib/infra/env'
import { peoplePresent, readOwn } from '@/lib/vault'
import { readErasureLog } from './erasure-log/entries'
import { replayErasures } from './replay-erasures'
import { resumeErasures } from './resume-erasures'

/*
 * Kills a process (SIGKILL) at every transition of an erasure: after each recorded step, and between the effect of a
 * step and its record. The program runs the portal's own code and reports where it stands.
 */
const program = `
import { mainDb } from '@/lib/infra/database'
import { appendErasureLog } from '@/lib/privacy/erasure-log/entries'
import { beginErasure, beginErasureIn, logEntryOf } from '@/lib/privacy/begin-erasure'
import { takeStep } from '@/lib/privacy/run-erasure'
import { personalDataOwners } from '@/lib/privacy/personal-data-owners'
import { sendLastMail } from '@/lib/privacy/send-last-mail'
import { erasure } from '@/db/schema/privacy'
import { askStripeForRefund } from '@/lib/refunds/ask-stripe-for-refund'
import { deletePeopleIn, destroyKeys } from '@/lib/vault'
import { sql } from 'drizzle-orm'
const [, , gap, person, id, seenRefund] = process.argv
const now = new Date()
const db = mainDb()
const ctx = { db, now, actor: { kind: 'system', name: 'crash' } }
const here = () => new Promise(() => { console.log('HERE'); setInterval(() => {}, 1000) })
const row = async () => (await db.select().from(erasure).where(sql\`person_id = \${person}\`))[0]
const begin = () => beginErasure(ctx, { person, attendees: [], seenRefund: Number(seenRefund) })
const money = async () => {
  const asked = await db.execute(sql\`select id from orders.refund where status = 'requested'\`)
  for (const one of asked) await askStripeForRefund(ctx, { refundId: one.id })
}
const until = async (step) => {
  await begin()
  await money()
  while ((await row()).step !== step) await takeStep(ctx, { erasureId: (await row()).id })
}
const gaps = {
  'in the log alone': () => db.transaction(async (tx) => {
    const { people } = await beginErasureIn(tx, ctx, { id, person, attendees: [], seenRefund: Number(seenRefund) })
    await appendErasureLog(logEntryOf({ id, person, people, step: 'requested', at: now }))
    await here()
  }),
  'requested': async () => { await begin(); await here() },
  'refunds accepted, not written down': async () => { await begin(); await money(); await here() },
  'money': async () => { await until('money'); await here() },
  'drafts-and-payments': async () => { await until('drafts-and-payments'); await here() },
  'last mail sent, not written down': async () => { await until('drafts-and-payments'); await sendLastMail(ctx, await row()); await here() },
  'mail': async () => { await until('mail'); await here() },
  'keys destroyed, not written down': async () => { await until('mail'); await destroyKeys((await row()).people); await here() },
  'keys': async () => { await until('keys'); await here() },
  'records half deleted': async () => {
    await until('keys')
    await db.transaction(async (tx) => {
      const { people } = await row()
      for (const one of personalDataOwners) for (const each of people) await one.eraseFor(tx, each, now)
      await deletePeopleIn(tx, people)
      await here()
    })
  },
  'records': async () => { await until('records'); await here() },
  'completed in the log alone': async () => {
    await until('records')
    const { people } = await row()
    await appendErasureLog(logEntryOf({ id, person, people, step: 'completed', at: now }))
    await here()
  },
}
await gaps[gap]()
`
const gaps = [...program.matchAll(/^ {2}'([a-z, -]+)':/gm)].map(([, gap]) => gap ?? '')

const root = process.cwd()
const folder = join(root, '.build', `crash-${newId()}`)
const bundle = join(folder, 'program.mjs')
const world = openMoneyWorld()
const job = () => ({ db: world.db(), actor: system('test'), now: new Date(Date.now() + 5 * 60_000) })
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  await build({
    stdin: { contents: program, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    outfile: bundle,
    alias: { '@': root },
    logLevel: 'silent',
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the program up to its gap and kills it there. */
async function killAt(...args: string[]): Promise<void> {
  const known = Object.entries(env()).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  const child = spawn(process.execPath, [bundle, ...args], {
    env: { ...process.env, ...Object.fromEntries(known) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise((done) => child.once('exit', (_code, signal) => done(signal)))
  await new Promise<void>((tell, fail) => {
    createInterface({ input: child.stdout }).on('line', (line) => line === 'HERE' && tell())
    child.once('exit', () => fail(new Error('it ended before the gap')))
  })
  child.kill('SIGKILL')
  expect(await gone).toBe('SIGKILL')
}

const back = 55_000

async function buySeat(person: PersonId, email: string) {
  const made = await makeConference(world.db())
  const bought = await world.order(person, made.ticketIds['Full conference'] ?? '', [email], 62_500, { me: 0 })
  world.pay(bought)
  await settleOrder(world.as(person), { checkoutSessionId: bought.checkoutSessionId })
  await world.jobs()
  return bought
}

test('the program reports every gap', () => {
  expect(gaps).toHaveLength(12)
})

test.each(gaps)(
  'killed at "%s": the next process takes it up and reaches the same end, with nothing done twice',
  async (gap) => {
    const email = `crash-${newId()}@alder.example`
    const person = await makeFullMember(world, email)
    const bought = await buySeat(person, email)
    await killAt(gap, person, newId(), String(back))
    const begun = gap !== 'in the log alone'
    expect((await readOwn(world.as(person), 'profile')) === null).toBe(begun)

    await replayErasures(job())
    await world.jobs()
    await resumeErasures(job())
    expect((await peoplePresent(world.db(), [person])).size).toBe(0)
    const rows = await world.db().select().from(erasure).where(eq(erasure.personId, person))
    expect(rows).toMatchObject([{ step: 'completed' }])
    expect(rows[0]?.completedAt).not.toBeNull()
    expect(rows[0]?.lines.map((line) => line.what)).toContain('Everything personal about you')
    const refunds = await world.db().select().from(refund).where(eq(refund.orderId, bought.id))
    expect(refunds).toMatchObject([{ cents: back, status: 'succeeded' }])
    const state: { refunds: { metadata: { refund_id?: string } }[] } = JSON.parse(
      JSON.stringify(world.control('GET', '/state')),
    )
    expect(state.refunds.filter((one) => one.metadata.refund_id === refunds[0]?.id)).toHaveLength(1)
    expect(
      (await readErasureLog()).entries.filter((each) => each.person === person).map((each) => each.step),
    ).toContain('completed')
  },
)
