import { ok, type Result, refuse } from '@/lib/base/result'

/** One registration's draw on one quota of its ticket or sessions: one seat. */
export type Draw = { registrationId: string; quotaId: string }
export type Availability = { quotaId: string; label: string; left: number }
export type HoldRefusal = {
  code: 'seats-gone'
  short: { quotaId: string; label: string; wanted: number; left: number }[]
}

/**
 * Adds up the whole cart for each quota before it compares, so that two lines that share a quota are checked together.
 * Grants everything, or refuses and names every quota that falls short.
 */
export function decideHold(
  draws: readonly Draw[],
  available: readonly Availability[],
): Result<readonly Draw[], HoldRefusal> {
  const wanted = new Map<string, number>()
  for (const { quotaId } of draws) wanted.set(quotaId, (wanted.get(quotaId) ?? 0) + 1)
  const short = available
    .map((quota) => ({ ...quota, wanted: wanted.get(quota.quotaId) ?? 0 }))
    .filter((quota) => quota.wanted > quota.left)
    .map(({ quotaId, label, wanted: count, left }) => ({ quotaId, label, wanted: count, left: Math.max(0, left) }))
  return short.length > 0 ? refuse({ code: 'seats-gone', short }) : ok(draws)
}

/** The draws of the registrations that fit, one after the other: each gets all of its seats or none. */
export function drawsThatFit(draws: readonly Draw[], available: readonly Availability[]): Draw[] {
  const left = new Map(available.map((quota) => [quota.quotaId, quota.left]))
  return [...Map.groupBy(draws, ({ registrationId }) => registrationId).values()].flatMap((own) => {
    const after = new Map(left)
    for (const { quotaId } of own) after.set(quotaId, (after.get(quotaId) ?? 0) - 1)
    if (own.some(({ quotaId }) => (after.get(quotaId) ?? 0) < 0)) return []
    for (const [quotaId, count] of after) left.set(quotaId, count)
    return own
  })
}
