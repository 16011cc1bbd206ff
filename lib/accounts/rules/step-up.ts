import type { Actor } from '@/lib/base/actor'
import { ok, type Result, refuse } from '@/lib/base/result'

/** How recently, in minutes, the actor must have verified the address, by a code or a link, to do this. */
export const verifiedWithinMinutes = {
  /** "Delete my account and data". */
  deletion: 15,
  refund: 15,
  decision: 15,
  /** A file with other people's data, such as a roster. */
  'export-people': 15,
  role: 15,
  /** One code covers a working day of packing, not each package. */
  shipping: 8 * 60,
} as const

export type SensitiveAct = keyof typeof verifiedWithinMinutes

/** `action()` handles this refusal itself: it emails a code, and the form asks for it (components/form/step-up.tsx). */
export type NotFresh = { code: 'not-fresh' }

/** With a stolen cookie alone, nothing irreversible can be done. The system's own jobs need no sign-in. */
export function requireRecentSignIn(
  { actor, now }: { actor: Actor; now: Date },
  act: SensitiveAct,
): Result<null, NotFresh> {
  if (actor.kind === 'system') return ok(null)
  const fresh = 'freshAt' in actor && now.getTime() - actor.freshAt.getTime() < verifiedWithinMinutes[act] * 60_000
  return fresh ? ok(null) : refuse({ code: 'not-fresh' })
}
