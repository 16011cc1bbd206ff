import { and, desc, eq, gt } from 'drizzle-orm'
import { session } from '@/db/schema/accounts'
import { personOf } from '@/lib/base/actor'
import { must, NotFound } from '@/lib/base/errors'
import type { Ctx } from '@/lib/infra/ctx'
import { readOwn } from '@/lib/vault'
import { decideTry, maxResends } from './rules/attempt'
import { idleSince } from './rules/session'
import { findAttemptRow, openAttempt } from './sign-in-attempt'
import type { AttemptView, ProfileView, SessionView } from './views'

const blank = {
  firstName: '',
  lastName: '',
  title: '',
  organization: '',
  cityId: '',
  phone: '',
  street: '',
  city: '',
  state: '',
  zip: '',
  topics: [],
  mailNotices: false,
  letters: false,
}

/** The member's own profile. NotFound for somebody whose address is gone. */
export async function getProfile(ctx: Ctx): Promise<ProfileView> {
  must(personOf(ctx.actor) !== null)
  const contact = await readOwn(ctx, 'contact')
  if (!contact) throw new NotFound()
  return { ...blank, ...(await readOwn(ctx, 'profile')), email: contact.email }
}

/** Where the member is signed in, the latest visit first. */
export async function listSessions(ctx: Ctx): Promise<SessionView[]> {
  const { actor, now } = ctx
  must(actor.kind === 'member' || actor.kind === 'staff')
  const rows = await ctx.db
    .select({ id: session.id, device: session.device, signedInAt: session.createdAt, seenAt: session.seenAt })
    .from(session)
    .where(and(eq(session.personId, actor.person), gt(session.expiresAt, now), gt(session.seenAt, idleSince(now))))
    .orderBy(desc(session.seenAt), session.id)
  return rows.map((row) => ({ ...row, current: row.id === actor.sessionId }))
}

/** A sign-in that still takes a code, or null: unknown, used, expired and spent look the same. Changes nothing. */
export async function findAttempt(ctx: Ctx, attemptId: string): Promise<AttemptView | null> {
  const row = await findAttemptRow(ctx.db, { attemptId })
  if (!row || !decideTry(row, ctx.now).ok) return null
  const sealed = await openAttempt(ctx, row.subject)
  if (!sealed) return null
  return { id: row.id, email: sealed.email, expiresAt: row.expiresAt, resendsLeft: maxResends + 1 - row.sends }
}

/** True while the link of a mail can still be used. Opens nothing and changes nothing: mail scanners come here. */
export async function isLinkOpen(ctx: Ctx, link: string): Promise<boolean> {
  const row = await findAttemptRow(ctx.db, { link })
  return row !== null && decideTry(row, ctx.now).ok
}
