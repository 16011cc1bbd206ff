import { desc, eq } from 'drizzle-orm'
import { loginSession } from '@/db/schema/accounts'
import { personOf } from '@/lib/base/actor'
import { maskEmail } from '@/lib/base/email'
import { must, NotFound } from '@/lib/base/errors'
import type { Ctx } from '@/lib/infra/ctx'
import { readOwn, readOwnKinds } from '@/lib/vault'
import { isLinkOnly } from './rate-limits'
import { decideTry, maxResends } from './rules/attempt'
import { isLive } from './rules/session'
import { askedHere, findAttemptRow, guessTargetOf, unsealAttempt } from './sign-in/sign-in-attempt'
import type { AttemptView, LinkView, LoginSessionView, ProfileView } from './views'

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

/** The member's own profile. Throws Forbidden for a visitor, NotFound if the address is erased. */
export async function getProfile(ctx: Ctx): Promise<ProfileView> {
  must(personOf(ctx.actor) !== null)
  const { contact, profile } = await readOwnKinds(ctx, ['contact', 'profile'])
  if (!contact) throw new NotFound()
  return { ...blank, ...profile, email: contact.email }
}

/** Where the member is signed in, the latest visit first. Throws Forbidden for a visitor. */
export async function listLoginSessions(ctx: Ctx): Promise<LoginSessionView[]> {
  const { actor, now } = ctx
  must(actor.kind === 'member' || actor.kind === 'staff')
  const rows = await ctx.db
    .select()
    .from(loginSession)
    .where(eq(loginSession.personId, actor.person))
    .orderBy(desc(loginSession.seenAt), loginSession.id)
  return rows
    .filter((row) => isLive(row, now, actor.kind))
    .map(({ id, device, createdAt, seenAt }) => ({
      id,
      device,
      signedInAt: createdAt,
      seenAt,
      current: id === actor.sessionId,
    }))
}

/**
 * A sign-in that still accepts a code or its link. Null for unknown, used, expired and spent alike. Changes nothing.
 * The browser that asked sees the whole address, any other browser a masked one.
 */
export async function findAttempt(ctx: Ctx, attemptId: string, browser?: string | null): Promise<AttemptView | null> {
  const row = await findAttemptRow(ctx.db, { attemptId })
  if (!row || !decideTry(row, ctx.now).ok) return null
  const sealed = await unsealAttempt(ctx, row.subject)
  if (!sealed) return null
  const { email } = sealed
  return {
    id: row.id,
    email: askedHere(ctx, row, browser) ? email : maskEmail(email),
    expiresAt: row.expiresAt,
    resendsLeft: maxResends + 1 - row.sends,
    linkOnly: await isLinkOnly(ctx.db, guessTargetOf(row, email), ctx.now),
  }
}

/** An attempt of this login session that still waits for its code, or null. */
export async function findOwnAttempt(ctx: Ctx, attemptId: string): Promise<AttemptView | null> {
  const row = await findAttemptRow(ctx.db, { attemptId })
  return row?.sessionId && askedHere(ctx, row, null) ? findAttempt(ctx, attemptId) : null
}

/** What the page of a link shows, or null if the link can no longer be used. Changes nothing: mail scanners open it. */
export async function findLink(ctx: Ctx, link: string, browser?: string | null): Promise<LinkView | null> {
  const row = await findAttemptRow(ctx.db, { link })
  if (!row || !decideTry(row, ctx.now).ok) return null
  const sealed = await unsealAttempt(ctx, row.subject)
  if (!sealed) return null
  const other = await otherAccountEmail(ctx, sealed.email)
  return {
    email: maskEmail(sealed.email),
    askedHere: askedHere(ctx, row, browser),
    signedInAs: other === null ? null : maskEmail(other),
  }
}

/** The address of another account that is signed in in this browser, or null. */
export async function otherAccountEmail(ctx: Ctx, email: string): Promise<string | null> {
  if (personOf(ctx.actor) === null) return null
  const contact = await readOwn(ctx, 'contact')
  return contact && contact.email !== email ? contact.email : null
}
