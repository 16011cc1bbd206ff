import { timingSafeEqual } from 'node:crypto'
import { isUuid, type PersonId } from '@/lib/base/ids'
import { keyed } from '@/lib/infra/crypto'

/*
 * The page with the button says for whom it was made, by a random id that we have signed. So a press that arrives when
 * the session is gone (a double click, or Back and again) finds its receipt, and one that arrives after another account
 * has signed in deletes nobody. It opens nothing else.
 */

export const pageMark = (person: PersonId): string =>
  `${person}.${keyed('erasure-page', person).toString('base64url').slice(0, 22)}`

/** For whom a page was made; null for a mark that is not ours. */
export function personOfMark(mark: string): PersonId | null {
  const id = mark.split('.')[0] ?? ''
  if (!isUuid(id)) return null
  const [ours, given] = [Buffer.from(pageMark(id as PersonId)), Buffer.from(mark)]
  return ours.length === given.length && timingSafeEqual(ours, given) ? (id as PersonId) : null
}
