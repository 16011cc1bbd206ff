import { timingSafeEqual } from 'node:crypto'
import type { PersonId } from '@/lib/base/ids'
import { keyed, sha256 } from '@/lib/infra/crypto'
import { noticePattern } from './rules/notice-pattern'

/**
 * The token of an attendee's link. Computed when an email is rendered, so that no job and no table stores it. Its
 * holder has read the attendee's email, and may see and remove what was given about the attendee until the event has
 * ended.
 */
export const noticeToken = (attendee: PersonId): string => keyed('attendee-notice', attendee).toString('base64url')

/** A link for after the event works for a week, if the details are still stored. */
const postEventSeconds = 7 * 86_400

/** For use after the event: the token, the second until which it works, and a proof that we made both. */
export function postEventNoticeToken(attendee: PersonId, now: Date): string {
  const until = (Math.floor(now.getTime() / 1000) + postEventSeconds).toString(36).padStart(8, '0')
  const signed = `${noticeToken(attendee)}${until}`
  return `${signed}${macOf(signed)}`
}

const macOf = (signed: string): string => keyed('attendee-notice-fresh', signed).toString('base64url')

export type ReadNotice = {
  /** What the table stores of the token. */
  digest: Buffer
  /** True when it was emailed within the last week, after the event. */
  isPostEvent: boolean
}

/** Reads a token; null for any other text. After its week, a post-event token is treated like the original token. */
export function readNotice(token: string, now: Date): ReadNotice | null {
  if (!noticePattern.test(token)) return null
  const digest = noticeTokenDigest(token.slice(0, 43))
  if (token.length === 43) return { digest, isPostEvent: false }
  const signed = token.slice(0, 51)
  const mac = macOf(signed)
  if (!timingSafeEqual(sha256(mac), sha256(token.slice(51)))) return null
  return { digest, isPostEvent: now.getTime() / 1000 < Number.parseInt(token.slice(43, 51), 36) }
}

/** What the table stores of a token. */
export const noticeTokenDigest = (token: string): Buffer => sha256(token)
