import { roles, system } from '@/lib/base/actor'
import { newId, type PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { findAccountByEmail } from '@/lib/vault'
import { profileForm } from './forms'
import { makeAccount } from './make-account'
import { grantRole } from './roles/grant-role'
import { saveProfile } from './save-profile'

/** Invented people, at addresses that no email can reach (RFC 2606). */
const demoPeople = [
  { email: 'clerk@alder.example', firstName: 'Casey', lastName: 'Rivera', title: 'City Clerk', organization: 'Alder' },
  {
    email: 'member@alder.example',
    firstName: 'Morgan',
    lastName: 'Lee',
    title: 'Council Member',
    organization: 'Alder',
  },
  {
    email: 'visitor@nonmember.example',
    firstName: 'Jordan',
    lastName: 'Shah',
    title: 'Planning Director',
    organization: 'Thornbury',
  },
  { email: 'staff@portal.example', firstName: 'Sam', lastName: 'Okafor', title: 'Member Services', organization: '' },
] as const

/**
 * The demo accounts of DEMO=1; the last one has every staff role. May be repeated, also after a crash: accounts that
 * exist keep their profile.
 */
export async function makeDemoAccounts(ctx: Pick<Ctx, 'db' | 'now'>): Promise<void> {
  for (const { email, ...profile } of demoPeople) {
    const known = await findAccountByEmail(email)
    const person = known ?? (await newAccount(ctx, email))
    if (!person) continue
    if (!known) await fillProfile(ctx, person, profile)
    if (email === 'staff@portal.example') await grantAll(ctx, person)
  }
}

async function newAccount(ctx: Pick<Ctx, 'db' | 'now'>, email: string): Promise<PersonId | null> {
  const made = await makeAccount({ ...ctx, actor: system('demo') }, { email })
  return made.ok ? made.value.person : null
}

async function fillProfile(ctx: Pick<Ctx, 'db' | 'now'>, person: PersonId, profile: Record<string, string>) {
  const actor = { kind: 'member' as const, person, freshAt: ctx.now, sessionId: newId() }
  const blank = { phone: '', street: '', city: '', state: '', zip: '' }
  await saveProfile({ ...ctx, actor }, { ...profileForm.parse({ ...blank, ...profile }), cityId: '' })
}

async function grantAll(ctx: Pick<Ctx, 'db' | 'now'>, person: PersonId) {
  for (const role of roles) await grantRole({ ...ctx, actor: system('demo') }, { person, role })
}
