type Place = { page: string; form: number; cart: string }
export type Kept = Place & { keptAt: number; entries: [string, string][] }

const lifeMs = 30 * 60_000

/**
 * What a form does with words that were kept in its tab. They are never put back to someone else: signing in forgets
 * them, a checkout takes only what belongs to its own cart, and after half an hour they are forgotten.
 */
export function whatToDo(kept: Kept, here: Place, now: number): 'restore' | 'forget' | 'leave' {
  if (!(now - kept.keptAt <= lifeMs)) return 'forget'
  if (kept.page !== here.page) return here.page.startsWith('/sign-in') ? 'forget' : 'leave'
  if (kept.form !== here.form) return 'leave'
  return kept.cart === here.cart ? 'restore' : 'forget'
}
