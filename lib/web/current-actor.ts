import { cache } from 'react'
import { actorOfSession } from '@/lib/accounts/actor-of-session'
import { type Actor, visitor } from '@/lib/base/actor'
import { portalNow } from '@/lib/infra/clock'
import { mainDb } from '@/lib/infra/database'
import { readSessionToken } from './session-cookie'

/** Who asks: read once a request. No cookie means a visitor, without a question to the database. */
export const currentActor = cache(async (): Promise<Actor> => {
  const token = await readSessionToken()
  return token ? actorOfSession(mainDb(), token, portalNow()) : visitor
})
