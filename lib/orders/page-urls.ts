import type { PersonId } from '@/lib/base/ids'
import { env } from '@/lib/infra/env'
import { noticeToken, postEventNoticeToken } from './notice-token'

const absoluteUrl = (path: string): string => new URL(path, env().APP_URL).href

/** The buyer's page of an order, for emails. */
export const orderPageUrl = (number: number): string => absoluteUrl(`/account/orders/${number}`)

/** Where the buyer pays, for emails. */
export const payPageUrl = (number: number): string => absoluteUrl(`/checkout/${number}`)

/** Where an attendee sees and removes what was given about them. */
export const noticePageUrl = (attendee: PersonId): string => absoluteUrl(noticePath(attendee))

export const noticePath = (attendee: PersonId): string => `/attendee/${noticeToken(attendee)}`

/** The same page after the event: the token works for a week. */
export const postEventNoticeUrl = (attendee: PersonId, now: Date): string =>
  absoluteUrl(`/attendee/${postEventNoticeToken(attendee, now)}`)
