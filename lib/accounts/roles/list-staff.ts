import { asc } from 'drizzle-orm'
import { role } from '@/db/schema/accounts'
import { hasRole, isOperator } from '@/lib/base/actor'
import { must } from '@/lib/base/errors'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { openMany } from '@/lib/vault'

export type StaffMember = { person: PersonId; email: string; roles: string[] }

/**
 * Staff with their roles and addresses. Each of them can read that the list was opened. Throws Forbidden unless the
 * actor is an administrator or the operator.
 */
export async function listStaff(ctx: Ctx): Promise<StaffMember[]> {
  must(isOperator(ctx.actor) || hasRole(ctx.actor, 'admin'))
  const rows = await ctx.db.select().from(role).orderBy(asc(role.grantedAt), asc(role.role))
  const people = [...new Set(rows.map(({ personId }) => personId as PersonId))]
  const opened = await openMany(ctx, { people, kind: 'contact', purpose: 'manage-roles', subject: 'roles' })
  return people.map((person) => ({
    person,
    email: opened.get(person)?.email ?? '',
    roles: rows.filter(({ personId }) => personId === person).map((row) => row.role),
  }))
}
