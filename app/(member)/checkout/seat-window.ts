import type { FormValues } from '@/lib/base/action-state'

/** Attendees whose fields the server draws. */
export const drawnAtOnce = 10

/** In longer orders only the first attendees are open; the others are folded. */
export const openAtMost = 50

/** The field by which a page without scripts says which attendees it drew. */
export const drawnFromName = 'drawnFrom'

/** Where the drawn ones begin: around the first attendee with a mistake, else where the page was. */
export function windowOf(wrong: readonly string[], asked: FormValues[string] | undefined): number {
  const first = wrong.map((name) => /^attendees\.(\d+)\./.exec(name)?.[1]).find((index) => index !== undefined)
  const at = Number(first ?? asked)
  return Number.isInteger(at) && at > 0 ? at - (at % drawnAtOnce) : 0
}
