import { timingSafeEqual } from 'node:crypto'
import { isUuid, type PersonId } from '@/lib/base/ids'
import { keyed } from '@/lib/infra/crypto'

/*
 * The page with the delete button names the person it was made for, by a signed random id. So a press after the session
 * has ended (a double click, or Back) finds its receipt. A press after another account has signed in deletes no one.
 * The token gives no other access.
 */

export const signPersonToken = (person: PersonId): string =>
  `${person}.${keyed('erasure-page', person).toString('base64url').slice(0, 22)}`

/** The person a page was made for; null for a token that we did not sign. */
export function verifyPersonToken(token: string): PersonId | null {
  const id = token.split('.')[0] ?? ''
  if (!isUuid(id)) return null
  const [ours, given] = [Buffer.from(signPersonToken(id as PersonId)), Buffer.from(token)]
  return ours.length === given.length && timingSafeEqual(ours, given) ? (id as PersonId) : null
}
