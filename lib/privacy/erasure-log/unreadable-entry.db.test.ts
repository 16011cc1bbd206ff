import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { restoreBackup, takeBackup } from '@/db/factories/backups'
import { openMoneyWorld } from '@/db/factories/money'
import { runAdminCommand } from '@/lib/accounts/roles/admin-command'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { env } from '@/lib/infra/env'
import { log } from '@/lib/infra/log'
import { stripe } from '@/lib/infra/stripe/client'
import { compareWithStripeJob } from '@/lib/reconciliation/jobs'
import { lastOrderNumber } from '@/lib/reconciliation/order-numbers'
import { peoplePresent } from '@/lib/vault'
import { logEntryOf } from '../begin-erasure'
import { erasureLogProblems, NotReplayed, replayErasures } from '../replay-erasures'
import { requestErasure } from '../request-erasure'
import { runErasureLogCommand } from './command'
import { appendErasureLog, highestLogNumber, readErasureLog } from './entries'
import { raiseErasureLogHeadsIn } from './head'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const job = () => ({ db: world.db(), actor: system('test'), now: new Date() })
const run = (words: string) =>
  runErasureLogCommand({ db: world.db(), now: new Date() }, words === '' ? [] : words.split(' '))

async function erase(): Promise<PersonId> {
  const person = await world.member(`gone-${newId()}@alder.example`)
  await requestErasure(world.as(person), { seenRefund: 0 })
  await world.jobs()
  return person
}

const nameOf = (number: number) => `${String(number).padStart(10, '0')}.json`
const spoil = (number: number) => writeFileSync(join(env().LEDGER_URL, nameOf(number)), '{"number":')
const codeFor = async (email: string): Promise<string> =>
  /\b(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}\b/.exec((await world.messages(email)).at(0)?.text ?? '')?.[0] ?? 'NONE'

const officers = ['privacy@alder.example', 'admin@alder.example'] as const

async function extend(): Promise<void> {
  await run(`ask ${officers.join(' ')}`)
  expect(await run(`extend ${await codeFor(officers[0])} ${await codeFor(officers[1])}`)).toMatchObject({ ok: true })
}

test('an unreadable entry keeps a restored portal closed until two officers agree that it is lost (the command called the log whole)', async () => {
  for (const [email, role] of [
    [officers[0], 'privacy'],
    [officers[1], 'admin'],
  ] as const)
    await runAdminCommand({ db: world.db(), now: new Date() }, ['grant', email, role])
  const early = await world.member('early@alder.example')
  const { adminUrl, mainUrl, keysUrl } = world.box()
  const [main, keys] = [await takeBackup(adminUrl, mainUrl), await takeBackup(adminUrl, keysUrl)]
  await erase()
  const bad = await highestLogNumber()
  await requestErasure(world.as(early), { seenRefund: 0 })
  await world.jobs()
  await restoreBackup(adminUrl, mainUrl, main)
  await restoreBackup(adminUrl, keysUrl, keys)
  spoil(bad)

  await expect(replayErasures(job())).rejects.toThrow(NotReplayed)
  expect((await peoplePresent(world.db(), [early])).size).toBe(0)
  expect(await erasureLogProblems(job())).not.toEqual([])
  const said = (await run('')).text
  expect(said).toContain(`Entries that can’t be read: ${bad}.`)
  expect(said).not.toContain('is whole')
  await extend()
  expect(await erasureLogProblems(job())).toEqual([])
  expect(await readErasureLog()).toMatchObject({ unreadable: [], lost: [bad], wholeUpTo: await highestLogNumber() })
  expect(readdirSync(env().LEDGER_URL).some((name) => name.startsWith(`${nameOf(bad)}.unreadable`))).toBe(true)
  expect((await run('')).text).toContain('The erasure log is complete')
  expect(await replayErasures(job())).toEqual({ begun: 0, again: 0 })
})

test('what an unreadable entry said is appended again when the database proves it', async () => {
  // Finish the deletion that the restore above restarted; otherwise the two would end in any order.
  await world.jobs()
  const person = await erase()
  const bad = await highestLogNumber()
  spoil(bad)
  await extend()
  const { entries } = await readErasureLog(bad)
  expect(entries).toMatchObject([{ person, step: 'completed' }])
})

/** An entry whose transaction commits a moment later, as in a deletion in progress. */
async function deletionInProgress(): Promise<{ committed: Promise<void> }> {
  const person = newId()
  const entry = logEntryOf({ id: newId(), person, people: [person], step: 'requested', at: new Date() })
  const highest = await appendErasureLog(entry)
  const wait = new Promise((done) => setTimeout(done, 400))
  return { committed: wait.then(() => world.db().transaction((tx) => raiseErasureLogHeadsIn(tx, { highest }))) }
}

/** A payment page whose number is above all of ours: a restore would move past it. */
const orderAtStripe = (number: number) =>
  stripe().checkout.sessions.create({
    mode: 'payment',
    success_url: `${env().APP_URL}/checkout/${number}/return`,
    metadata: { order_id: newId(), order_number: String(number) },
    line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 5_000, product_data: { name: 'x' } } }],
  })

async function comparisonsAsked(): Promise<number> {
  const [row] = await world
    .db()
    .execute<{ n: number }>(sql`select count(*)::int as n from pgboss.job where name = ${compareWithStripeJob.name}`)
  return row?.n ?? 0
}

test('a deletion in progress is not taken for a restore: order numbers stay, nothing is compared or reported', async () => {
  const before = await lastOrderNumber(world.db())
  await orderAtStripe(before + 50)
  const comparisons = await comparisonsAsked()
  const lines = vi.spyOn(log, 'warn')
  const one = await deletionInProgress()
  await replayErasures(job())
  await one.committed
  expect(lines.mock.calls.filter(([event]) => event === 'security.sys_restore')).toEqual([])
  expect(await lastOrderNumber(world.db())).toBe(before)
  expect(await comparisonsAsked()).toBe(comparisons)
  const other = await deletionInProgress()
  expect((await run('')).text).toContain('The erasure log is complete')
  await other.committed
})
