import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makePerson } from '@/db/factories/people'
import { as, openTestVault } from '@/db/factories/test-vault'
import { personKey } from '@/db/schema/keys'
import { record } from '@/db/schema/records'
import { newId, type PersonId } from '@/lib/base/ids'
import { env } from '@/lib/infra/env'
import {
  deletePeopleIn,
  destroyKeys,
  findAccountByEmail,
  findPeople,
  openFor,
  peoplePresent,
  readOwn,
} from '@/lib/vault'
import { collectOrphans } from './erasure/collect-orphans'

/*
 * Kills a process (SIGKILL) at each gap between the two databases. The program runs the vault's own code and reports
 * where it stands.
 */
const program = `
import { mainDb } from '@/lib/infra/database'
import * as vault from '@/lib/vault'
const now = new Date()
const here = (word) => new Promise(() => { console.log(word); setInterval(() => {}, 1000) })
const bySelf = { givenBy: 'self', givenFor: 'account', form: 'sign-in' }
const gaps = {
  'key without person': async () => here(await vault.createPersonWithKey()),
  'before the commit': async () => {
    const person = await vault.createPersonWithKey()
    await vault.claimAccountEmail(person, 'crash@alder.example')
    await mainDb().transaction(async (tx) => {
      await vault.insertPersonIn(tx, person, now)
      await vault.keepRecordIn(tx, { person, kind: 'contact', data: { email: 'crash@alder.example' }, provenance: bySelf, now })
      await here(person)
    })
  },
  'new lookup, old record': async () => {
    const person = process.argv[3]
    await mainDb().transaction(async (tx) => {
      await vault.keepRecordIn(tx, { person, kind: 'profile', data: { firstName: 'Newname' }, provenance: bySelf, now })
      await here(person)
    })
  },
  'keys gone, rows there': async () => {
    const person = process.argv[3]
    await mainDb().transaction((tx) => vault.markErasingIn(tx, person, now))
    await vault.destroyKeys([person])
    await here(person)
  },
  'rows half gone': async () => {
    const person = process.argv[3]
    await mainDb().transaction((tx) => vault.markErasingIn(tx, person, now))
    await vault.destroyKeys([person])
    await mainDb().transaction(async (tx) => {
      await vault.deletePeopleIn(tx, [person])
      await here(person)
    })
  },
}
await gaps[process.argv[2]]()
`
const root = process.cwd()
const folder = join(root, '.build', `crash-${newId()}`)
const bundle = join(folder, 'program.mjs')
const now = new Date()
const tomorrow = new Date(now.getTime() + 25 * 3_600_000)
const vault = openTestVault()
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  const stdin = { contents: program, resolveDir: root, loader: 'ts' } as const
  await build({
    stdin,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: bundle,
    alias: { '@': root },
    logLevel: 'silent',
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Runs the program up to its gap, kills it there, and returns the person that it reported. */
async function killAt(gap: string, person = ''): Promise<PersonId> {
  const known = Object.entries(env()).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  const child = spawn(process.execPath, [bundle, gap, person], {
    env: { ...process.env, ...Object.fromEntries(known) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise((done) => child.once('exit', (_code, signal) => done(signal)))
  const told = await new Promise<string>((tell, fail) => {
    createInterface({ input: child.stdout }).once('line', tell)
    child.once('exit', () => fail(new Error('it ended before the gap')))
  })
  child.kill('SIGKILL')
  expect(await gone).toBe('SIGKILL')
  return told as PersonId
}

const keysOf = async (person: PersonId) =>
  (await vault().keys.select().from(personKey)).filter((row) => row.personId === person).length
const recordsOf = async (person: PersonId) =>
  (await vault().db.select().from(record)).filter((row) => row.personId === person).length

test('killed after the key and before the person: an orphan, collected after a day and not before', async () => {
  const person = await killAt('key without person')
  expect(await keysOf(person)).toBe(1)
  expect(await collectOrphans(vault().db, now)).toBe(0)
  expect(await keysOf(person)).toBe(1)
  expect(await collectOrphans(vault().db, tomorrow)).toBe(1)
  expect(await keysOf(person)).toBe(0)
})

test('killed before the main commit: no account, nothing to open, and the leftovers are deleted after a day', async () => {
  const person = await killAt('before the commit')
  expect(await findAccountByEmail('crash@alder.example')).toBeNull()
  expect(await recordsOf(person)).toBe(0)
  expect(await peoplePresent(vault().db, [person])).toEqual(new Set([person]))
  await collectOrphans(vault().db, tomorrow)
  expect(await peoplePresent(vault().db, [person])).toEqual(new Set())
})

test('killed between the new lookup and the new record: the old record stays, and only it finds the person', async () => {
  const { db } = vault()
  const person = await makePerson(db, { firstName: 'Oldname' }, now)
  await killAt('new lookup, old record', person)
  expect(await readOwn(as.member(db, person, now), 'profile')).toMatchObject({ firstName: 'Oldname' })
  const staff = as.staff(db, now, 'events')
  expect((await findPeople(staff, { namePrefix: 'newn' })).people).toEqual([])
  expect((await findPeople(staff, { namePrefix: 'oldn' })).people).toEqual([person])
  await collectOrphans(db, tomorrow)
  expect((await findPeople(staff, { namePrefix: 'oldn' })).people).toEqual([person])
})

test.each(['keys gone, rows there', 'rows half gone'])(
  'killed while erasing (%s): no one can read the person, and the rest is repeated',
  async (gap) => {
    const { db } = vault()
    const person = await makePerson(db, { firstName: 'Eva' }, now)
    await killAt(gap, person)
    expect(await recordsOf(person)).toBe(1)
    expect(await keysOf(person)).toBe(0)
    expect(await openFor(as.system(db, now), { person, kind: 'profile', purpose: 'erase' })).toBeNull()
    await destroyKeys([person])
    await db.transaction((tx) => deletePeopleIn(tx, [person]))
    expect(await peoplePresent(db, [person])).toEqual(new Set())
  },
)
