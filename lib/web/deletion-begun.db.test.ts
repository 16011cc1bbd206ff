import { expect, test, vi } from 'vitest'
import { makeMember } from '@/db/factories/accounts'
import { openTestVault } from '@/db/factories/test-vault'
import { emptyForm } from '@/lib/accounts/forms'
import { endLoginSessionsOf, insertLoginSessionIn } from '@/lib/accounts/sessions/session-rows'
import { NotFound } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import { ensureVault, lockPersonIn, markErasingIn, PersonGone } from '@/lib/vault'
import { action, orNotFound } from './action'
import { orDeletionPage } from './deletion-begun'

const browser = vi.hoisted(() => ({ token: '' }))
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: () => (browser.token ? { value: browser.token } : undefined) }),
}))
vi.mock('./current-actor', () => ({ currentActor: async () => ({ kind: 'visitor' }) }))
vi.mock('next/navigation', () => ({
  unstable_rethrow: () => undefined,
  notFound: () => {
    throw new Error('to the page that does not exist')
  },
  redirect: (path: string) => {
    throw new Error(`to ${path}`)
  },
}))

const vault = openTestVault()
const now = new Date()

/** Signs in, and begins the erasure while a request of that session is in progress. */
async function onTheirWayOut(email: string): Promise<PersonId> {
  await ensureVault(now)
  const person = await makeMember(vault().db, email, now)
  const session = await vault().db.transaction((tx) => insertLoginSessionIn(tx, { person, device: 'Firefox', now }))
  browser.token = session.token
  await vault().db.transaction(async (tx) => {
    await markErasingIn(tx, person, now)
    await endLoginSessionsOf(tx, person)
  })
  return person
}
const write = (person: PersonId) => vault().db.transaction((tx) => lockPersonIn(tx, person))

test('[C20] a person who writes while their deletion begins is led to the page that says so, from pages and from actions', async () => {
  const person = await onTheirWayOut('ana@alder.example')
  await expect(orNotFound(() => write(person))).rejects.toThrow('to /deleted?notice=begun')
  const press = action(emptyForm, async () => {
    await write(person)
    return { ok: true, value: null }
  })
  await expect(press(null, new FormData())).rejects.toThrow('to /deleted?notice=begun')
})

test('[C20] a route handler answers a form with a redirect that asks again with GET', async () => {
  const person = await onTheirWayOut('bo@alder.example')
  const answer = await orDeletionPage(async () => {
    await write(person)
    return new Response('done')
  })
  expect([answer.status, answer.headers.get('location'), answer.headers.get('cache-control')]).toEqual([
    303,
    '/deleted?notice=begun',
    'no-store',
  ])
  await expect(
    orDeletionPage(async () => {
      throw new NotFound()
    }),
  ).rejects.toThrow(NotFound)
  expect(await (await orDeletionPage(async () => new Response('done'))).text()).toBe('done')
})

test('when another person is being deleted, a signed-in person gets not found for them', async () => {
  const person = await onTheirWayOut('cy@alder.example')
  const staff = await makeMember(vault().db, 'staff@portal.example', now)
  const session = await vault().db.transaction((tx) =>
    insertLoginSessionIn(tx, { person: staff, device: 'Firefox', now }),
  )
  browser.token = session.token
  await expect(orNotFound(() => write(person))).rejects.toThrow('to the page that does not exist')
  browser.token = ''
  await expect(orNotFound(() => write(person))).rejects.toThrow('to the page that does not exist')
  await expect(orDeletionPage(async () => Promise.reject(new PersonGone()))).rejects.toThrow(PersonGone)
})
