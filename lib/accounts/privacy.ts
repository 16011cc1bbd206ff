import { eq, inArray } from 'drizzle-orm'
import { account, loginSession, role, signInAttempt } from '@/db/schema/accounts'
import type { ExportSection, PersonalDataOwner } from '@/lib/vault'

const instant = (at: Date) => at.toISOString()

/** Account, roles and login sessions. Attempts have person ids of their own and are deleted within minutes. */
export const accountsPrivacy: PersonalDataOwner = {
  module: 'accounts',
  tables: ['accounts.account', 'accounts.role', 'accounts.login_session', 'accounts.sign_in_attempt'],

  async exportFor(db, people) {
    const accounts = await db
      .select()
      .from(account)
      .where(inArray(account.personId, [...people]))
    const roles = await db
      .select()
      .from(role)
      .where(inArray(role.personId, [...people]))
    const sessions = await db
      .select()
      .from(loginSession)
      .where(inArray(loginSession.personId, [...people]))
    const sections: ExportSection[] = [
      {
        title: 'Your account',
        entries: accounts.map((row) => ({
          'Account created': instant(row.createdAt),
          'Last sign-in': instant(row.lastSignInAt),
        })),
      },
      {
        title: 'Staff roles',
        entries: roles.map((row) => ({ Role: row.role, Since: instant(row.grantedAt) })),
      },
      {
        title: 'Where you are signed in',
        entries: sessions.map((row) => ({
          'Browser and system': row.device,
          'Signed in': instant(row.createdAt),
          'Last visit, to the hour': instant(row.seenAt),
          'Email last verified': instant(row.freshAt),
          Ends: instant(row.expiresAt),
        })),
      },
    ]
    return sections.filter(({ entries }) => entries.length > 0)
  },

  async eraseFor(tx, person) {
    await tx.delete(loginSession).where(eq(loginSession.personId, person))
    await tx.delete(role).where(eq(role.personId, person))
    const accounts = await tx.delete(account).where(eq(account.personId, person)).returning({ id: account.personId })
    await tx.delete(signInAttempt).where(eq(signInAttempt.subjectId, person))
    return accounts.length > 0
      ? [{ what: 'Your account and where you were signed in', fate: 'erased', because: 'We no longer need them.' }]
      : []
  },
}
