import type { LineKind } from '@/lib/base/money-lists'

type Line = { kind: LineKind; itemId: string | null; quantity: number }

/** How many of each cart item an order bought. Sessions and shipping are not cart items of their own. */
export function boughtItems(lines: readonly Line[]): Map<string, number> {
  const bought = new Map<string, number>()
  for (const { kind, itemId, quantity } of lines) {
    if (itemId && kind !== 'session' && kind !== 'shipping') bought.set(itemId, (bought.get(itemId) ?? 0) + quantity)
  }
  return bought
}
