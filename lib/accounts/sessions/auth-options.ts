import type { NextAuthOptions } from 'next-auth'
import type { Adapter, AdapterUser } from 'next-auth/adapters'
import { type Actor, personOf } from '@/lib/base/actor'
import { portalNow } from '@/lib/infra/clock'
import { mainDb } from '@/lib/infra/database'
import { env } from '@/lib/infra/env'
import { absoluteDays } from '../rules/session'
import { actorOfSession } from './actor-of-session'

const lifetime = absoluteDays * 86_400

type ActorUser = AdapterUser & { actor: Actor }

/** What getServerSession answers for a live session, and the adapter's user alike. */
export const hasActor = (of: object): of is { actor: Actor } => 'actor' in of

/**
 * next-auth reads sessions and nothing else (docs/decisions/0006): no providers, no route, no cookie of its own.
 * The browser's token is looked up by its digest; the address stays in the vault, so the library gets a blank.
 */
const adapter: Adapter = {
  async getSessionAndUser(sessionToken) {
    const actor = await actorOfSession(mainDb(), sessionToken, portalNow())
    const person = personOf(actor)
    if (!person) return null
    // Ours was judged by the portal's clock. The library asks the machine's: it is told of a session that just began.
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

/** For getServerSession: answers { actor }. An outage is thrown; it never looks like somebody signed out. */
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
