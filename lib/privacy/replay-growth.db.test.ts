import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { makePeople } from '@/db/factories/people'
import { plansOf } from '@/db/factories/plans'
import { openTestVault } from '@/db/factories/test-vault'
import { erasure } from '@/db/schema/privacy'
import { person as personTable } from '@/db/schema/records'
import { system } from '@/lib/base/actor'
import { type ErasureId, newId, type PersonId } from '@/lib/base/ids'
import { peoplePresent } from '@/lib/vault'
import { beginErasure, logEntryOf } from './begin-erasure'
import { appendErasureLog, type ErasureLogEntry, highestLogNumber } from './erasure-log/entries'
import { replayNewErasuresJob } from './jobs'
import { handlers } from './jobs.worker'
import { erasureLogProblems, replayErasures } from './replay-erasures'
import { runErasure } from './run-erasure'

// Databases that are behind get two seconds to catch up, as for a deletion in progress. None is in progress here.
vi.mock(import('node:timers/promises'), async (original) => {
  const timers = await original()
  return { ...timers, setTimeout: (ms, ...more) => timers.setTimeout((ms ?? 0) / 10, ...more) }
})

const vault = openTestVault()
const job = () => ({ db: vault().db, actor: system('test'), now: new Date() })
const fileOf = (number: number) => join(vault().dataDir, 'ledger', `${String(number).padStart(10, '0')}.json`)

const append = (step: ErasureLogEntry['step'], person: PersonId, others: PersonId[] = []) =>
  appendErasureLog(logEntryOf({ id: newId(), person, people: [person, ...others], step, at: new Date() }))

async function onePerson(): Promise<PersonId> {
  const [person] = await makePeople(vault().db, 1, new Date())
  if (!person) throw new Error('nobody was made')
  return person
}

async function erase(): Promise<PersonId> {
  const person = await onePerson()
  const begun = await beginErasure(job(), { person, attendees: [], seenRefund: 0 })
  if (!begun.ok) throw new Error('refused')
  await runErasure(job(), { erasureId: begun.value.erasure })
  return person
}

/** Runs some work while an old log entry cannot be read: work that does not read it does not notice. */
async function withBrokenEntry<T>(number: number, work: () => Promise<T>): Promise<T> {
  const whole = await readFile(fileOf(number))
  await writeFile(fileOf(number), '{"number":')
  return work().finally(() => writeFile(fileOf(number), whole))
}

test('[C20] readiness does as little work after many erasures as after one, and opens no entry of the erasure log', async () => {
  const statements = async () => {
    let problems: string[] = ['not asked']
    const plans = await plansOf(vault().mainUrl, async (db) => {
      problems = await erasureLogProblems({ db })
    })
    expect(problems).toEqual([])
    return plans.length
  }
  const person = await erase()
  const few = await statements()
  const many = Array.from({ length: 3000 }, () => newId<PersonId>())
  for (let i = 0; i < 30; i += 1) await append('completed', person, many)
  await replayErasures(job())
  expect(await withBrokenEntry(7, statements)).toBe(few)
})

test('[C20] the five-minute replay reads only what is newer than what was proven; the one at boot reads everything', async () => {
  await replayErasures(job())
  await erase()
  await withBrokenEntry(7, async () => {
    expect(await replayErasures(job(), 'new-entries')).toEqual({ begun: 0, again: 0 })
    await expect(replayErasures(job())).rejects.toThrow('entries 7 of the erasure log')
  })
})

test('[C20] a request that a crash left only in the erasure log is found, however many erasures followed it', async () => {
  await replayErasures(job(), 'new-entries')
  const person = await onePerson()
  await append('requested', person)
  await erase()
  expect(await erasureLogProblems(job())).toEqual([])
  expect(await replayErasures(job(), 'new-entries')).toEqual({ begun: 1, again: 0 })
  const [row] = await vault().db.select().from(erasure).where(eq(erasure.personId, person))
  await runErasure(job(), { erasureId: row?.id ?? '' })
  expect(await peoplePresent(vault().db, [person])).toEqual(new Set())
})

test('[C20] an erased person whose row was brought back by hand is found by the replay at boot', async () => {
  const person = await erase()
  await replayErasures(job())
  await vault().db.insert(personTable).values({ id: person, createdAt: new Date() })
  expect(await replayErasures(job())).toEqual({ begun: 0, again: 1 })
  expect(await peoplePresent(vault().db, [person])).toEqual(new Set())
})

test('entries after a missing one are carried out, and read again until the missing one is back', async () => {
  await replayErasures(job())
  const gap = await append('requested', newId<PersonId>())
  const [whole, after] = [await readFile(fileOf(gap)), await onePerson()]
  await append('requested', after)
  await rm(fileOf(gap))
  expect(await replayErasures(job(), 'new-entries')).toEqual({ begun: 1, again: 0 })
  await writeFile(fileOf(gap), whole)
  expect(await replayErasures(job(), 'new-entries')).toEqual({ begun: 1, again: 0 })
  expect(await replayErasures(job(), 'new-entries')).toEqual({ begun: 0, again: 0 })
  expect(await highestLogNumber()).toBe(gap + 1)
})

test('[C20] an unreadable entry, and one that cannot be repeated, do not stop other erasures', async () => {
  await replayErasures(job())
  const [crashed, back, after] = [await onePerson(), await onePerson(), await onePerson()]
  const begun = await beginErasure(job(), { person: crashed, attendees: [], seenRefund: 0 })
  const id = begun.ok ? begun.value.erasure : newId<ErasureId>()
  const broken = await append('requested', newId<PersonId>())
  const text = await readFile(fileOf(broken))
  // The number of another erasure, so its row cannot be inserted.
  await appendErasureLog(logEntryOf({ id, person: back, people: [back], step: 'completed', at: new Date() }))
  await append('completed', after)
  await writeFile(fileOf(broken), '{"number":')

  const replay = handlers.find(({ kind }) => kind.name === replayNewErasuresJob.name)
  await expect(replay?.run({})).rejects.toThrow('erasure-log-not-replayed')
  expect(await peoplePresent(vault().db, [crashed, back, after])).toEqual(new Set([back]))
  expect(await erasureLogProblems(job())).toEqual(['the database is behind the erasure log'])
  await writeFile(fileOf(broken), text)
})
