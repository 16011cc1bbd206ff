import { makeAccount } from '../../lib/accounts/make-account'
import { type Role, system } from '../../lib/base/actor'
import { newId, type PersonId } from '../../lib/base/ids'
import type { Ctx } from '../../lib/infra/ctx'
import type { Db } from '../client'

/** An account with this verified email address, as after a first sign-in. The vault must have its first epoch. */
export async function makeMember(db: Db, email: string, now: Date): Promise<PersonId> {
  const made = await makeAccount({ db, actor: system('factory'), now }, { email })
  if (!made.ok) throw new Error('the address was being claimed by another')
  return made.value.person
}

/** The context of a person who has just signed in; with roles, of a staff member. */
export function memberCtx(db: Db, person: PersonId, now: Date, roles: readonly Role[] = []): Ctx {
  const signedIn = { person, freshAt: now, sessionId: newId() }
  return { db, now, actor: roles.length > 0 ? { kind: 'staff', roles, ...signedIn } : { kind: 'member', ...signedIn } }
}
