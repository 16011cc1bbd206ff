import { eq, sql } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { restoreBackup, takeBackup } from '@/db/factories/backups'
import { buyMixed, makeFullMember, words } from '@/db/factories/erasure'
import { openMoneyWorld } from '@/db/factories/money'
import { orderLine } from '@/db/schema/orders'
import { erasure } from '@/db/schema/privacy'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { findAccountByEmail, openFor, peoplePresent, readOwn } from '@/lib/vault'
import { findProblems } from '@/lib/web/readiness'
import { gateAfter } from '@/lib/web/readiness-gate'
import { logEntryOf } from './begin-erasure'
import { appendErasureLog, highestLogNumber, readErasureLog } from './erasure-log/entries'
import { findReceipt } from './find-receipt'
import { privacyPage } from './privacy-page'
import { erasureLogProblems, replayErasures } from './replay-erasures'
import { requestErasure } from './request-erasure'
import { resumeErasures } from './resume-erasures'

// Databases that are behind get two seconds to catch up, as for a deletion in progress. None is in progress here.
vi.mock(import('node:timers/promises'), async (original) => {
  const timers = await original()
  return { ...timers, setTimeout: (ms, ...more) => timers.setTimeout((ms ?? 0) / 10, ...more) }
})

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })
const job = (now = new Date()) => ({ db: world.db(), actor: system('test'), now })

async function backup() {
  const { adminUrl, mainUrl, keysUrl } = world.box()
  const [main, keys] = [await takeBackup(adminUrl, mainUrl), await takeBackup(adminUrl, keysUrl)]
  return {
    main: () => restoreBackup(adminUrl, mainUrl, main),
    keys: () => restoreBackup(adminUrl, keysUrl, keys),
  }
}

async function press(person: PersonId): Promise<string> {
  const pressed = await requestErasure(world.as(person), {
    seenRefund: (await privacyPage(world.as(person))).plan.refund,
  })
  if (!pressed.ok) throw new Error('refused')
  return pressed.value.receipt
}

const requestedAtOf = async (person: string) =>
  (await world.db().select().from(erasure).where(eq(erasure.personId, person)))[0]?.requestedAt

const refundsAtStripe = (): number => JSON.parse(JSON.stringify(world.control('GET', '/state'))).refunds.length

const canceledOf = async (orderId: string) =>
  (await world.db().select().from(orderLine).where(eq(orderLine.orderId, orderId)))
    .filter((line) => line.canceledAt !== null)
    .map((line) => line.kind)
    .sort()

/** The waiting jobs that compare every key with the people who are left. */
const wholeCollections = async () => [
  ...(await world.db().execute(sql`
    select start_after > now() + interval '23 hours' as later from pgboss.job
    where name = 'records.collect-orphans' and data = '{"every": true}' and state = 'created'`)),
]

test.each([
  ['the main database', ['main'], 'the database is behind the erasure log'],
  ['the key store', ['keys'], 'the key store is behind the erasure log'],
  ['both databases', ['main', 'keys'], 'the database is behind the erasure log'],
] as const)(
  '[C20] after an older backup of %s is restored, the portal is not ready until the log is replayed, and then no erased person is back',
  async (_what, which, problem) => {
    const email = `restored-${newId()}@alder.example`
    const person = await makeFullMember(world, email)
    const buyerEmail = `buyer-${newId()}@alder.example`
    const buyer = await makeFullMember(world, buyerEmail)
    const bought = await buyMixed(world, { person, email }, { ship: true })
    const theirs = await buyMixed(world, { person: buyer, email: buyerEmail }, { colleague: email })
    const older = await backup()
    const receipt = await press(person)
    await world.jobs()
    expect(await erasureLogProblems(job())).toEqual([])
    const asked = await requestedAtOf(person)
    const gone = (await readErasureLog()).entries.at(-1)?.people as PersonId[]
    expect(gone).toHaveLength(3)
    const refunded = refundsAtStripe()

    for (const one of which) await older[one]()
    expect(await erasureLogProblems(job())).toEqual([problem])
    expect(await findProblems()).toContain(problem)
    expect(gateAfter('open', await findProblems())).toBe('shut')
    const isReadable = which.length === 2
    expect((await readOwn(world.as(person), 'profile'))?.firstName).toBe(isReadable ? words.first : undefined)
    expect(await findAccountByEmail(email)).toBe(isReadable ? person : null)

    const collections = await wholeCollections()
    expect(await replayErasures(job(), 'new-entries')).toEqual({ begun: 0, again: 1 })
    // Every key is compared with the people who are left, but not before a day: the wrong backup may have been
    // restored.
    expect(await wholeCollections()).toEqual([...collections, { later: true }])
    expect(await erasureLogProblems(job())).toEqual([])
    expect(await requestedAtOf(person)).toEqual(asked)
    expect((await peoplePresent(world.db(), gone)).size).toBe(0)
    expect(await readOwn(world.as(person), 'profile')).toBeNull()
    expect(await openFor(job(), { person, kind: 'contact', purpose: 'erase' })).toBeNull()
    expect(await findAccountByEmail(email)).toBeNull()
    expect(await canceledOf(bought.id)).toEqual(['print', 'registration'])
    expect(await canceledOf(theirs.id)).toEqual(['registration'])
    expect(await findReceipt(job(), { code: receipt })).toMatchObject({ ok: true, value: { step: 'completed' } })
    await world.jobs()
    expect(refundsAtStripe()).toBe(refunded)
    expect((await world.messages(email)).filter((mail) => mail.text.includes(receipt))).toHaveLength(1)
    expect((await readOwn(world.as(buyer), 'profile'))?.firstName).toBe(words.first)
    expect(await replayErasures(job())).toEqual({ begun: 0, again: 0 })
  },
)

test('after a restore of a backup from the middle of an erasure, the erasure is completed and nothing is refunded twice', async () => {
  const email = 'middle@alder.example'
  const person = await makeFullMember(world, email)
  await buyMixed(world, { person, email }, { ship: true })
  await press(person)
  const older = await backup()
  await world.jobs()
  const refunded = refundsAtStripe()
  await older.main()
  await older.keys()
  expect(await erasureLogProblems(job())).not.toEqual([])
  await replayErasures(job())
  await resumeErasures(job())
  expect((await peoplePresent(world.db(), [person])).size).toBe(0)
  expect(await erasureLogProblems(job())).toEqual([])
  await world.jobs()
  expect(refundsAtStripe()).toBe(refunded)
})

test('a request that a crash left only in the log is replayed, and its last email names what was canceled', async () => {
  const email = `left-${newId()}@alder.example`
  const person = await makeFullMember(world, email)
  const bought = await buyMixed(world, { person, email }, { ship: true })
  const anHourAgo = new Date(Date.now() - 3_600_000)
  await appendErasureLog(logEntryOf({ id: newId(), person, people: [person], step: 'requested', at: anHourAgo }))
  expect(await replayErasures(job(), 'new-entries')).toEqual({ begun: 1, again: 0 })
  await world.jobs()
  const last = (await world.messages(email)).find(({ subject }) => subject.includes('being deleted'))
  expect(last?.text).toContain(`of order ${bought.number}.`)
})

test('an erasure log that has lost its newest entries is not ready either', async () => {
  const number = await highestLogNumber()
  expect(number).toBeGreaterThan(0)
  expect(await erasureLogProblems(job())).toEqual([])
  const { rename } = await import('node:fs/promises')
  const { env } = await import('@/lib/infra/env')
  const file = `${env().LEDGER_URL}/${String(number).padStart(10, '0')}.json`
  await rename(file, `${file}.lost`)
  expect(await erasureLogProblems(job())).toEqual(['the erasure log is behind the database'])
  await rename(`${file}.lost`, file)
  expect(await erasureLogProblems(job())).toEqual([])
})

test('twenty concurrent writers get twenty numbers, and each entry is whole', async () => {
  const before = await highestLogNumber()
  const at = new Date()
  const numbers = await Promise.all(
    Array.from({ length: 20 }, () => {
      const person = newId()
      return appendErasureLog(logEntryOf({ id: newId(), person, people: [person], step: 'completed', at }))
    }),
  )
  expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => before + 1 + i))
  expect((await readErasureLog(before)).entries).toHaveLength(20)
  await replayErasures(job())
  expect(await erasureLogProblems(job())).toEqual([])
  const unknown = (await readErasureLog(before)).entries[0]
  const [row] = await world
    .db()
    .select()
    .from(erasure)
    .where(eq(erasure.personId, unknown?.person ?? ''))
  expect(row).toMatchObject({ step: 'completed' })
})

test('a replayed deletion keeps the time of its request: from its request, its completion, or beside an older completion', async () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 10, 1, hour))
  const [person, id] = [newId(), newId()]
  const entry = { id, person, people: [person] }
  const forget = () => world.db().delete(erasure).where(eq(erasure.personId, person))
  await appendErasureLog(logEntryOf({ ...entry, step: 'requested', at: at(1) }))
  await replayErasures(job(), 'new-entries')
  expect(await requestedAtOf(person)).toEqual(at(1))
  await forget()
  await appendErasureLog(logEntryOf({ ...entry, step: 'completed', at: at(5) }))
  await replayErasures(job(), 'new-entries')
  expect(await requestedAtOf(person), 'its request is among the proven entries').toEqual(at(1))
  await forget()
  await replayErasures(job(), 'start')
  expect(await requestedAtOf(person)).toEqual(at(1))
  const [other, otherId] = [newId(), newId()]
  await appendErasureLog(
    logEntryOf({ id: otherId, person: other, people: [other], step: 'completed', at: at(5), requestedAt: at(2) }),
  )
  await replayErasures(job(), 'new-entries')
  expect(await requestedAtOf(other), 'its request is lost').toEqual(at(2))
})
