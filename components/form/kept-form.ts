type FormLocation = { page: string; form: number; cart: string }
export type Kept = FormLocation & { keptAt: number; entries: [string, string][] }

const lifeMs = 30 * 60_000

/**
 * What a form does with text that was saved in its tab. Another person never gets it: signing in drops it, a checkout
 * takes only text of its own cart, and after half an hour it is dropped.
 */
export function whatToDo(kept: Kept, here: FormLocation, now: number): 'restore' | 'forget' | 'leave' {
  if (!(now - kept.keptAt <= lifeMs)) return 'forget'
  if (kept.page !== here.page) return here.page.startsWith('/sign-in') ? 'forget' : 'leave'
  if (kept.form !== here.form) return 'leave'
  return kept.cart === here.cart ? 'restore' : 'forget'
}
