import { setTimeout } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { makePerson } from '@/db/factories/people'
import { openTestVault } from '@/db/factories/test-vault'
import { epoch, lookup } from '@/db/schema/keys'
import type { PersonId } from '@/lib/base/ids'
import {
  claimAccountEmail,
  createPersonWithKey,
  deletePeopleIn,
  destroyKeys,
  markErasingIn,
  VaultUnavailable,
} from '@/lib/vault'
import { rotateEpochs } from '../rotate-epochs'
import { tidyLookups } from './tidy-lookups'

const vault = openTestVault()
const now = new Date()
const day = (n: number) => new Date(now.getTime() + n * 86_400_000)
const someone = () => makePerson(vault().db, { firstName: 'Quillonia', lastName: 'Vexworth' }, now)
const rowsOf = (person: PersonId) => vault().keys.select().from(lookup).where(eq(lookup.personId, person))

async function erase(person: PersonId): Promise<void> {
  await vault().db.transaction((tx) => markErasingIn(tx, person, now))
  await destroyKeys([person])
  await vault().db.transaction((tx) => deletePeopleIn(tx, [person]))
}

test('[C20] a tidying that overlaps an erasure, at any moment, leaves nothing to find the person by', async () => {
  for (let i = 0; i < 40; i += 1) {
    const person = await someone()
    const tidying = tidyLookups(vault().db, [person], now)
    await setTimeout(Math.random() * 6)
    await Promise.all([tidying, erase(person)])
    expect(await rowsOf(person)).toEqual([])
  }
})

test('[C20] the lookups of a person who is being erased are not tidied', async () => {
  const person = await someone()
  await vault().db.transaction((tx) => markErasingIn(tx, person, now))
  await destroyKeys([person])
  expect(await tidyLookups(vault().db, [person], now)).toEqual([])
  expect(await rowsOf(person)).toEqual([])
})

test('[C20] a lookup never outlives its key, so it does not stop an epoch key from being destroyed', async () => {
  const person = await someone()
  const kept = await rowsOf(person)
  await erase(person)
  expect(await rowsOf(person)).toEqual([])
  const again = vault().keys.insert(lookup).values(kept)
  await expect(again).rejects.toMatchObject({ cause: { code: '23503' } })
  for (const n of [31, 32, 63]) await rotateEpochs(vault().db, day(n))
  const [first] = await vault().keys.select().from(epoch).orderBy(epoch.id)
  expect(first?.destroyedAt).not.toBeNull()
})

test('[C20] lookups written while their key is destroyed leave nothing to find the person by', async () => {
  for (let i = 0; i < 40; i += 1) {
    const person = await createPersonWithKey()
    const claimed = claimAccountEmail(person, `late${i}@elm.example`).catch((error: unknown) => error)
    await setTimeout(Math.random() * 4)
    await destroyKeys([person])
    expect(['claimed', new VaultUnavailable('23503')]).toContainEqual(await claimed)
    expect(await rowsOf(person)).toEqual([])
  }
})
