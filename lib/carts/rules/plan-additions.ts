import { ok, type Result, refuse } from '@/lib/base/result'

type Item = { kind: 'ticket' | 'publication'; itemId: string; quantity: number }

export type AddRefusal =
  | { code: 'nothing-chosen' }
  | { code: 'too-many-of-one'; most: number }
  | { code: 'cart-full'; most: number }
  | { code: 'many-carts' }

const mostOfOne = 500
const mostItems = 50
const samePressMs = 5_000

/**
 * A public page is cached for a minute and is the same for everyone, so its form cannot carry a key of its own. The
 * addition within five seconds of the cart's last change counts as the same press: each quantity becomes the larger of
 * the two.
 */
export const mayBeDoubleSubmit = (lastChange: Date, now: Date): boolean =>
  Math.abs(now.getTime() - lastChange.getTime()) < samePressMs

/** The new quantities of the added items: summed, or the larger of the two when the press is a repeat. */
export function planAdditions(
  lines: readonly { itemId: string; quantity: number }[],
  additions: readonly Item[],
  { repeated }: { repeated: boolean },
): Result<Item[], AddRefusal> {
  const had = new Map(lines.map((line) => [line.itemId, line.quantity]))
  const planned = additions.map((each) => {
    const before = had.get(each.itemId) ?? 0
    return { ...each, quantity: repeated ? Math.max(before, each.quantity) : before + each.quantity }
  })
  if (planned.some((each) => each.quantity > mostOfOne)) return refuse({ code: 'too-many-of-one', most: mostOfOne })
  const items = new Set([...had.keys(), ...planned.map((each) => each.itemId)])
  if (items.size > mostItems) return refuse({ code: 'cart-full', most: mostItems })
  return ok(planned)
}
