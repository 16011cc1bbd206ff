import { isRole, operator, type Role, roles } from '@/lib/base/actor'
import { normalizeEmail } from '@/lib/base/email'
import type { Ctx } from '@/lib/infra/ctx'
import { findAccountByEmail, PersonGone } from '@/lib/vault'
import { makeAccount } from '../make-account'
import { grantRole } from './grant-role'
import { listStaff } from './list-staff'
import { revokeRole } from './revoke-role'

export type CommandOutput = { ok: boolean; text: string }

const usage = `Usage:
  npm run admin -- grant EMAIL ROLE              gives a role; the account is created if needed
  npm run admin -- revoke EMAIL ROLE [--force]   takes a role away and ends the person’s sessions
  npm run admin -- list                          who holds which role
Roles: ${roles.join(', ')}.`

const failed = (text: string): CommandOutput => ({ ok: false, text })
const succeeded = (text: string): CommandOutput => ({ ok: true, text })

/**
 * `npm run admin`: takes the words typed on the server, returns what to print and whether it succeeded. The actor is
 * the operator, without a sign-in.
 */
export async function runAdminCommand(
  given: Pick<Ctx, 'db' | 'now'>,
  words: readonly string[],
): Promise<CommandOutput> {
  const ctx = { ...given, actor: operator }
  const [verb, ...rest] = words.filter((word) => word !== '--force')
  const force = words.includes('--force')
  if (verb === 'list' && rest.length === 0 && !force) return list(ctx)
  if ((verb !== 'grant' && verb !== 'revoke') || rest.length !== 2 || (force && verb === 'grant')) return failed(usage)
  const email = normalizeEmail(rest[0] ?? '')
  const role = (rest[1] ?? '').toLowerCase()
  if (!email) return failed(`This is not an email address: ${rest[0]}`)
  if (!isRole(role)) return failed(`There is no role ${rest[1]}. Roles: ${roles.join(', ')}.`)
  return verb === 'grant' ? grant(ctx, email, role) : revoke(ctx, { email, role, force })
}

async function grant(ctx: Ctx, email: string, role: Role): Promise<CommandOutput> {
  const known = await findAccountByEmail(email)
  const made = known ? null : await makeAccount(ctx, { email })
  if (made && !made.ok) return failed('Someone is signing in with this address right now. Try again in a minute.')
  const person = known ?? made?.value.person
  if (!person) return failed('The account could not be created. Try again.')
  try {
    await grantRole(ctx, { person, role })
  } catch (error) {
    if (error instanceof PersonGone) return failed('This account is being deleted. Try again when that is done.')
    throw error
  }
  return succeeded(
    `${email} has the role ${role}.${known ? '' : ' The account is new: its owner signs in with a code.'}`,
  )
}

async function revoke(ctx: Ctx, asked: { email: string; role: Role; force: boolean }): Promise<CommandOutput> {
  const { email, role, force } = asked
  const person = await findAccountByEmail(email)
  if (!person) return failed(`No account has the address ${email}.`)
  const done = await revokeRole(ctx, { person, role, force })
  if (done.ok) return succeeded(`${email} no longer has the role ${role}, and was signed out everywhere.`)
  if (done.refusal.code === 'last-admin')
    return failed(
      `${email} is the last administrator: no one could grant roles in the portal anymore. Grant the role admin to someone else first, or add --force.`,
    )
  return failed(`${email} does not have the role ${role}.`)
}

async function list(ctx: Ctx): Promise<CommandOutput> {
  const staff = await listStaff(ctx)
  if (staff.length === 0) return succeeded('No one has a role. Start with: npm run admin -- grant EMAIL admin')
  const width = Math.max(...staff.map(({ email }) => email.length))
  return succeeded(staff.map(({ email, roles: held }) => `${email.padEnd(width)}  ${held.join(', ')}`).join('\n'))
}
