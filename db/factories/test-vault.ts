import { afterAll, beforeAll } from 'vitest'
import { type Actor, type Role, system } from '../../lib/base/actor'
import { newId, type PersonId } from '../../lib/base/ids'
import { closeMainDb } from '../../lib/infra/database'
import { closeJobs } from '../../lib/infra/job-queue'
import { closeVault } from '../../lib/vault'
import type { Db } from '../client'
import { type TestDb, testDb } from '../testing'

/** Databases for one test file, opened before its tests and closed after them. */
export function openTestVault() {
  let opened: TestDb | undefined
  beforeAll(async () => {
    opened = await testDb()
  })
  afterAll(async () => {
    await Promise.all([closeJobs(), closeVault(), closeMainDb()])
    await opened?.close()
  })
  return (): TestDb => {
    if (!opened) throw new Error('ask inside a test')
    return opened
  }
}

const signedIn = (person: PersonId, now: Date) => ({ person, freshAt: now, sessionId: newId() })

/** The three kinds of actors that read: a member, staff with these roles, a job of the portal. */
export const as = {
  member: (db: Db, person: PersonId, now: Date) => ({
    db,
    now,
    actor: { kind: 'member', ...signedIn(person, now) } as Actor,
  }),
  staff: (db: Db, now: Date, ...roles: Role[]) => ({
    db,
    now,
    actor: { kind: 'staff', roles, ...signedIn(newId<PersonId>(), now) } as Actor,
  }),
  system: (db: Db, now: Date) => ({ db, now, actor: system('test') }),
}
