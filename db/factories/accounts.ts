import { makeAccount } from '../../lib/accounts/make-account'
import { type Role, system } from '../../lib/base/actor'
import { newId, type PersonId } from '../../lib/base/ids'
import type { Ctx } from '../../lib/infra/ctx'
import type { Db } from '../client'

/** An account with this proven address, as a first sign-in leaves it. The vault must have its first epoch. */
export async function makeMember(db: Db, email: string, now: Date): Promise<PersonId> {
  const made = await makeAccount({ db, actor: system('factory'), now }, { email })
  if (!made.ok) throw new Error('the address was being claimed by another')
  return made.value.person
}

/** The context of somebody who signed in a moment ago. With roles: of staff. */
export function memberCtx(db: Db, person: PersonId, now: Date, roles: readonly Role[] = []): Ctx {
  const signedIn = { person, freshAt: now, sessionId: newId() }
  return { db, now, actor: roles.length > 0 ? { kind: 'staff', roles, ...signedIn } : { kind: 'member', ...signedIn } }
}
