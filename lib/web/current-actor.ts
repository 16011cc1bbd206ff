import { getServerSession } from 'next-auth'
import { cache } from 'react'
import { authOptions, hasActor } from '@/lib/accounts/sessions/auth-options'
import { type Actor, visitor } from '@/lib/base/actor'
import { readSessionToken, sessionCookieName } from './session-cookie'

/** The actor of this request, read once. Without a cookie it is a visitor, and the database is not asked. */
export const currentActor = cache(async (): Promise<Actor> => {
  if (!(await readSessionToken())) return visitor
  const session = await getServerSession(authOptions(sessionCookieName()))
  return session && hasActor(session) ? session.actor : visitor
})
