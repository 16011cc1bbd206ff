import type { PersonId } from '@/lib/base/ids'
import { keyed, sha256 } from '@/lib/infra/crypto'

/**
 * The token of an attendee's link: made anew whenever a mail is rendered, so that no job and no table holds it.
 * Whoever has it has read the attendee's mail, and may see and remove what was given about them.
 */
export const noticeToken = (attendee: PersonId): string => keyed('attendee-notice', attendee).toString('base64url')

/** What the table keeps of a token. */
export const noticeKey = (token: string): Buffer => sha256(token)
