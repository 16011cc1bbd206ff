import type { FormValues } from '@/lib/base/action-state'

/** How many attendees' fields the server draws at once. */
export const drawnAtOnce = 10

/** In orders with more attendees than this, only the first ones are unfolded. */
export const openAtMost = 50

/** The field with which a page without scripts says which attendees it drew. */
export const drawnFromName = 'drawnFrom'

/** The index of the first attendee to draw: near the first error, or else where the page was. */
export function windowOf(wrong: readonly string[], asked: FormValues[string] | undefined): number {
  const first = wrong.map((name) => /^attendees\.(\d+)\./.exec(name)?.[1]).find((index) => index !== undefined)
  const at = Number(first ?? asked)
  return Number.isInteger(at) && at > 0 ? at - (at % drawnAtOnce) : 0
}
