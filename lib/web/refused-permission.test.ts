import { afterEach, expect, test, vi } from 'vitest'
import type { Actor } from '@/lib/base/actor'
import { must, NotFound } from '@/lib/base/errors'
import { newId } from '@/lib/base/ids'
import { orNotFound } from './action'
import { requireStaff } from './request-ctx'

const seen = vi.hoisted(() => ({
  actor: { kind: 'visitor' } as Actor,
  request: '',
  logSecurity: vi.fn(),
}))
vi.mock('next/headers', () => ({ headers: async () => new Headers({ 'x-request-id': seen.request }) }))
vi.mock('next/navigation', () => ({
  notFound: () => {
    throw new Error('not found page')
  },
}))
vi.mock('./current-actor', () => ({ currentActor: async () => seen.actor }))
vi.mock('@/lib/infra/database', () => ({ mainDb: () => ({}) }))
vi.mock('@/lib/infra/clock', () => ({ portalNow: () => new Date() }))
vi.mock('@/lib/infra/security-log', async (original) => ({
  ...(await original<typeof import('@/lib/infra/security-log')>()),
  logSecurity: seen.logSecurity,
}))

const [person, session, request] = [newId<never>(), newId(), newId()]
const staff: Actor = { kind: 'staff', roles: ['events'], person, freshAt: new Date(), sessionId: session }
afterEach(() => seen.logSecurity.mockClear())

test('a refused permission is logged with the person, their roles and the request, from a form and from a staff page', async () => {
  Object.assign(seen, { actor: staff, request })
  const line = { actor: person, session, request, roles: ['events'] }
  await expect(orNotFound(async () => must(false))).rejects.toThrow('not found page')
  expect(seen.logSecurity).toHaveBeenLastCalledWith('authz_fail', { ...line, resource: 'page-or-form' })
  await expect(requireStaff('finance')).rejects.toThrow('not found page')
  expect(seen.logSecurity).toHaveBeenLastCalledWith('authz_fail', { ...line, resource: 'staff-page' })
  expect(seen.logSecurity).toHaveBeenCalledTimes(2)
})

test('a missing page and an allowed act are not refused permissions', async () => {
  Object.assign(seen, { actor: staff })
  await expect(orNotFound(() => Promise.reject(new NotFound()))).rejects.toThrow('not found page')
  await requireStaff('events')
  expect(seen.logSecurity).not.toHaveBeenCalled()
})

test('a visitor at a staff page is logged as a refusal without an actor', async () => {
  Object.assign(seen, { actor: { kind: 'visitor' }, request: 'not an id, canary@alder.example' })
  await expect(requireStaff()).rejects.toThrow('not found page')
  const [, fields] = seen.logSecurity.mock.lastCall ?? []
  expect(fields).toEqual({
    actor: undefined,
    session: undefined,
    request: undefined,
    roles: [],
    resource: 'staff-page',
  })
})
