import type { NextAuthOptions } from 'next-auth'
import type { Adapter, AdapterUser } from 'next-auth/adapters'
import { type Actor, personOf } from '@/lib/base/actor'
import { portalNow } from '@/lib/infra/clock'
import { mainDb } from '@/lib/infra/database'
import { env } from '@/lib/infra/env'
import { absoluteDays } from '../rules/session'
import { actorOfLoginSession } from './actor-of-session'

const lifetime = absoluteDays * 86_400

type ActorUser = AdapterUser & { actor: Actor }

/** True for the session that getServerSession returns, and for the adapter's user. */
export const hasActor = (value: object): value is { actor: Actor } => 'actor' in value

/**
 * next-auth only reads sessions (docs/decisions/0006): no providers, no route, no cookie of its own. The browser's
 * token is looked up by its digest. The address stays in the vault, so the library gets an empty one.
 */
const adapter: Adapter = {
  async getSessionAndUser(sessionToken) {
    const actor = await actorOfLoginSession(mainDb(), sessionToken, portalNow())
    const person = personOf(actor)
    if (!person) return null
    // The portal's clock decided that our session is live. The library uses the machine's clock, so it gets a session
    // that just began.
    const expires = new Date(Date.now() + lifetime * 1000)
    const user: ActorUser = { id: person, email: '', emailVerified: null, actor }
    return { session: { sessionToken, userId: person, expires }, user }
  },
  deleteSession: () => null,
  updateSession: () => null,
}

class SessionUnreadable extends Error {
  override name = 'SessionUnreadable'
}

/**
 * Options for getServerSession, which then returns { actor }. An outage throws; it never looks like a signed-out user.
 */
export const authOptions = (cookieName: string): NextAuthOptions => ({
  adapter,
  providers: [],
  secret: env().AUTH_SECRET,
  session: { strategy: 'database', maxAge: lifetime, updateAge: lifetime },
  cookies: { sessionToken: { name: cookieName, options: { httpOnly: true, sameSite: 'lax', path: '/' } } },
  callbacks: {
    session: ({ session, user }) => (hasActor(user) ? { ...session, actor: user.actor } : session),
  },
  logger: {
    error: (code) => {
      throw new SessionUnreadable(code)
    },
    warn: () => {},
    debug: () => {},
  },
})
