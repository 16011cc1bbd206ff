import { eq, inArray, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Tx } from '@/db/client'
import { dumpOf, formsOf } from '@/db/factories/everything'
import { bySelf, makeAttendee, makeAttendees, makePeople, makePerson } from '@/db/factories/people'
import { record } from '@/db/schema/records'
import { type TestDb, testDb } from '@/db/testing'
import { system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import { closeMainDb } from '@/lib/infra/database'
import { env, overrideEnv } from '@/lib/infra/env'
import { closeJobs } from '@/lib/infra/job-queue'
import { closeVault, keepRecordIn, markErasingIn, openFor, readOwn, VaultUnavailable, vaultProblems } from '@/lib/vault'
import { findSealed } from './find-sealed'

const now = new Date('2027-03-01T12:00:00Z')
let test_: TestDb
beforeAll(async () => {
  test_ = await testDb()
})
afterAll(async () => {
  await Promise.all([closeJobs(), closeVault(), closeMainDb()])
  await test_.close()
})

const ctxOf = (person: PersonId) => ({
  db: test_.db,
  now,
  actor: { kind: 'member', person, freshAt: now, sessionId: newId() } as const,
})
const keepProfile = (person: PersonId, firstName: string) =>
  test_.db.transaction((tx) =>
    keepRecordIn(tx, { person, kind: 'profile', data: { firstName }, provenance: bySelf, now }),
  )
const messageOf = (work: Promise<unknown>) =>
  work.then(
    () => 'nothing thrown',
    (error: unknown) => JSON.stringify([String(error), error, error instanceof Error && error.cause]),
  )

test('a record is read back whole by its person, and its version counts up', async () => {
  const person = await makePerson(test_.db, { firstName: 'Ana', topics: ['Water'] }, now)
  expect(await readOwn(ctxOf(person), 'profile')).toMatchObject({
    firstName: 'Ana',
    lastName: '',
    topics: ['Water'],
    letters: false,
  })
  expect(await keepProfile(person, 'Anna')).toEqual({ version: 2 })
  expect(await readOwn(ctxOf(person), 'profile')).toMatchObject({ firstName: 'Anna', topics: [] })
  expect(await readOwn(ctxOf(person), 'delivery', 'x')).toBeNull()
})

test('of several kinds with several refs, only the pairs that were asked for are found', async () => {
  const person = await makePerson(test_.db, { firstName: 'Ana' }, now)
  const other = { person, kind: 'profile', ref: 'a', data: { firstName: 'Bea' }, provenance: bySelf, now } as const
  await test_.db.transaction((tx) => keepRecordIn(tx, other))
  const found = async (only: Parameters<typeof findSealed>[1]['only']) =>
    (await findSealed(test_.db, { people: [person], only })).records.map(({ kind, ref }) => `${kind} ${ref}`)
  expect(
    await found([
      { kind: 'profile', ref: '' },
      { kind: 'delivery', ref: 'a' },
    ]),
  ).toEqual(['profile '])
  expect(await found([{ kind: 'profile' }, { kind: 'delivery', ref: '' }])).toEqual(['profile ', 'profile a'])
  expect(await found([{ kind: 'profile', ref: 'a' }, { kind: 'delivery' }])).toEqual(['profile a'])
  expect(await found(undefined)).toEqual(['profile ', 'profile a'])
  expect(await found([])).toEqual([])
})

test('[C05] a record without its provenance is not kept: the vault throws, and so does the table', async () => {
  const [person] = await makePeople(test_.db, 1, now)
  if (!person) throw new Error('no person')
  const bare = { person, kind: 'profile', data: { firstName: 'Canary' }, now } as Parameters<
    typeof keepRecordIn<'profile'>
  >[1]
  const message = await messageOf(test_.db.transaction((tx) => keepRecordIn(tx, bare)))
  expect(message).toContain('a record is kept only with its provenance')
  expect(message).not.toContain('Canary')
  const row = {
    personId: person,
    kind: 'profile',
    version: 1,
    sealed: Buffer.alloc(40),
    givenBy: 'self',
    givenFor: 'commerce',
    form: 'a',
    policyVersion: 'b',
    updatedAt: now,
  }
  for (const wrong of [{ givenBy: 'bought-list' }, { givenFor: 'marketing' }, { form: '' }, { policyVersion: '' }]) {
    await expect(test_.db.insert(record).values({ ...row, ...wrong })).rejects.toThrow()
  }
  // The whole row is accepted, so the refusals above were due to the provenance.
  await test_.db.insert(record).values(row)
})

test('a record that does not fit its kind is refused without quoting it', async () => {
  const [person] = await makePeople(test_.db, 1, now)
  const data = { firstName: `Canary${'x'.repeat(300)}`, nickname: 'Canary' }
  const message = await messageOf(
    test_.db.transaction((tx) =>
      keepRecordIn(tx, { person: person ?? newId(), kind: 'profile', data, provenance: bySelf, now }),
    ),
  )
  expect(message).toContain('profile.firstName too_big')
  expect(message).not.toContain('Canary')
})

test('ten concurrent writes of one record make ten versions, none is lost, the last one is whole', async () => {
  const [person] = await makePeople(test_.db, 1, now)
  if (!person) throw new Error('no person')
  const kept = await Promise.all(Array.from({ length: 10 }, (_, i) => keepProfile(person, `Name${i}`)))
  expect(kept.map(({ version }) => version).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  expect((await readOwn(ctxOf(person), 'profile'))?.firstName).toMatch(/^Name\d$/)
})

test('nothing is written about a person who is being erased or does not exist', async () => {
  const person = await makePerson(test_.db, { firstName: 'Eva' }, now)
  await test_.db.transaction((tx) => markErasingIn(tx, person, now))
  await expect(keepProfile(person, 'Late')).rejects.toMatchObject({ name: 'PersonGone', code: 'erasing' })
  await expect(keepProfile(newId(), 'Nobody')).rejects.toMatchObject({ code: 'erasing' })
  expect(await readOwn(ctxOf(person), 'profile')).toBeNull()
})

test('erasure waits for a command in progress, and the next command is refused', async () => {
  const person = await makePerson(test_.db, { firstName: 'Eva' }, now)
  const order: string[] = []
  let begin: Promise<unknown> = Promise.resolve()
  await test_.db.transaction(async (tx) => {
    await keepRecordIn(tx, { person, kind: 'profile', data: { firstName: 'Half' }, provenance: bySelf, now })
    begin = test_.db.transaction((other) => markErasingIn(other, person, now)).then(() => order.push('erasing'))
    await new Promise((done) => setTimeout(done, 100))
    order.push('kept')
  })
  await begin
  expect(order).toEqual(['kept', 'erasing'])
})

test('[C28] a dump of the main database holds no canary, and neither does the key store', async () => {
  const buyer = await makePerson(
    test_.db,
    { firstName: 'Canaryfirst', phone: 'canary-555', street: 'Canary Street 1', topics: ['Canarytopic'] },
    now,
  )
  await makeAttendee(
    test_.db,
    buyer,
    { firstName: 'Canaryguest', email: 'canary@canary.example', dietary: 'canary seeds', access: 'canary ramp' },
    now,
  )
  await test_.db.transaction((tx) =>
    keepRecordIn(tx, {
      person: buyer,
      kind: 'contact',
      data: { email: 'canary@canary.example' },
      provenance: bySelf,
      now,
    }),
  )
  const [main, keys] = [await dumpOf(test_.mainUrl), await dumpOf(test_.keysUrl)]
  expect(main).toContain(buyer)
  for (const word of [
    'Canaryfirst',
    'canary-555',
    'Canary Street',
    'Canarytopic',
    'Canaryguest',
    'canary@canary.example',
    'canary seeds',
    'canary ramp',
    'canary',
    'Canary',
  ]) {
    for (const form of formsOf(word))
      expect([word, main.includes(form), keys.includes(form)]).toEqual([word, false, false])
  }
})

test('[C28] sealed text swapped between two people in the database fails to open', async () => {
  const [a, b] = [
    await makePerson(test_.db, { firstName: 'Ana' }, now),
    await makePerson(test_.db, { firstName: 'Bea' }, now),
  ]
  const sealedOf = async (person: PersonId) =>
    (await test_.db.select({ sealed: record.sealed }).from(record).where(eq(record.personId, person)))[0]?.sealed
  await test_.db
    .update(record)
    .set({ sealed: await sealedOf(a) })
    .where(eq(record.personId, b))
  await expect(readOwn(ctxOf(b), 'profile')).rejects.toMatchObject({ code: 'not-authentic' })
  expect(await readOwn(ctxOf(a), 'profile')).toMatchObject({ firstName: 'Ana' })
})

test('[C28] without the key store the portal fails closed: nothing opens, nothing is kept, and the error has a code', async () => {
  const person = await makePerson(test_.db, { firstName: 'Canaryclosed' }, now)
  const whole = Object.fromEntries(
    Object.entries(env()).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
  await closeVault()
  overrideEnv({ ...whole, KEYS_DATABASE_URL: 'postgres://nobody:nothing@127.0.0.1:9/none' })
  try {
    await expect(readOwn(ctxOf(person), 'profile')).rejects.toBeInstanceOf(VaultUnavailable)
    await expect(
      openFor({ ...ctxOf(person), actor: system('mail') }, { person, kind: 'profile', purpose: 'notify-order' }),
    ).rejects.toThrow(VaultUnavailable)
    const message = await messageOf(keepProfile(person, 'Canarylate'))
    expect(message).toContain('ECONNREFUSED')
    expect(message).not.toMatch(/Canary|nobody|nothing@/)
    expect(await vaultProblems()).toEqual(['key-store:ECONNREFUSED'])
  } finally {
    await closeVault()
    overrideEnv(whole)
  }
  expect(await readOwn(ctxOf(person), 'profile')).toMatchObject({ firstName: 'Canaryclosed' })
})

test('120 people with the longest names are kept at once (498 attendees were too many parameters)', async () => {
  const buyer = await makePerson(test_.db, { firstName: 'Ana' }, now)
  const longest = ['Abcdefghijklmnopqrstuvwx', 'Bcdefghijklmnopqrstuvwxy', 'Cdefghijklmnopqrstuvwxyz'].join(' ')
  const people = await makeAttendees(
    test_.db,
    buyer,
    { firstName: longest, lastName: longest.split(' ').reverse().join(' x'), email: 'many@alder.example' },
    { count: 120, now },
  )
  const kept = await test_.db.select({ person: record.personId }).from(record).where(inArray(record.personId, people))
  expect(kept).toHaveLength(120)
})

/** Runs `first` and holds its transaction open until `second` waits for a lock of it, or has ended. */
async function atOnce<T>(
  first: (tx: Tx) => Promise<unknown>,
  second: () => Promise<T>,
): Promise<PromiseSettledResult<T>> {
  const later = await test_.db.transaction(async (tx) => {
    await first(tx)
    const [own] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
    let hasEnded = false
    const settled = Promise.allSettled([second()]).finally(() => {
      hasEnded = true
    })
    await vi.waitFor(
      async () => {
        const [row] = await test_.db.execute<{ n: number }>(sql`select count(*)::int as n from pg_stat_activity
          where ${own?.pid ?? 0}::int = any(pg_blocking_pids(pid))`)
        expect(hasEnded || row?.n === 1).toBe(true)
      },
      { timeout: 30_000, interval: 10 },
    )
    return { settled }
  })
  const [result] = await later.settled
  if (!result) throw new Error('nothing ran')
  return result
}

const slots = [
  ['replaces one', 'profile', ''],
  ['is the first of its kind', 'delivery', 'order-1'],
] as const

/** The record that this person gives, kept in a transaction. */
function keepIn(tx: Tx, person: PersonId, kind: 'profile' | 'delivery', ref: string) {
  const by = { person, ref, provenance: bySelf, now }
  return kind === 'profile'
    ? keepRecordIn(tx, { ...by, kind, data: { firstName: 'Late' } })
    : keepRecordIn(tx, { ...by, kind, data: { name: 'Late' } })
}

test.each(slots)(
  'a record that %s is not kept when the erasure began first, although its transaction was still open (it was kept)',
  async (_, kind, ref) => {
    const person = await makePerson(test_.db, { firstName: 'Ana' }, now)
    const kept = await atOnce(
      (tx) => markErasingIn(tx, person, now),
      () => test_.db.transaction((tx) => keepIn(tx, person, kind, ref)),
    )
    expect(kept).toMatchObject({ status: 'rejected', reason: { name: 'PersonGone' } })
    const rows = await test_.db.select().from(record).where(eq(record.personId, person))
    expect(rows.filter((row) => row.kind === kind).map(({ version }) => version)).toEqual(ref === '' ? [1] : [])
  },
)

test.each(slots)('an erasure waits for a record that %s, and so finds it', async (_, kind, ref) => {
  const person = await makePerson(test_.db, { firstName: 'Ana' }, now)
  const seen = await atOnce(
    (tx) => keepIn(tx, person, kind, ref),
    () =>
      test_.db.transaction(async (tx) => {
        await markErasingIn(tx, person, now)
        return tx.select({ kind: record.kind, version: record.version }).from(record).where(eq(record.personId, person))
      }),
  )
  const version = ref === '' ? 2 : 1
  expect(seen).toMatchObject({ status: 'fulfilled', value: expect.arrayContaining([{ kind, version }]) })
})
