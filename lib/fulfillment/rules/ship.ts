import { ok, type Result, refuse } from '@/lib/base/result'

export type ShippableLine = { id: string; kind: string; quantity: number; shipped: number; canceled: boolean }
export type ShipRefusal =
  | { code: 'order-not-accepted' }
  | { code: 'not-decided' }
  | { code: 'address-not-seen' }
  | { code: 'not-of-this-order' }
  | { code: 'nothing-to-ship'; lineId: string }
  | { code: 'more-than-is-left'; lineId: string; left: number }

/**
 * Decides a shipment: some or all copies of print lines, never more than were bought and not canceled. Nothing ships
 * while staff must decide whether to confirm or refund the order.
 */
export function decideShipment(
  order: { status: string; undecided: boolean; lines: readonly ShippableLine[] },
  asked: readonly { id: string; quantity: number }[],
): Result<readonly { id: string; quantity: number }[], ShipRefusal> {
  if (order.status !== 'accepted') return refuse({ code: 'order-not-accepted' })
  if (order.undecided) return refuse({ code: 'not-decided' })
  const byLine = new Map<string, number>()
  for (const { id, quantity } of asked) byLine.set(id, (byLine.get(id) ?? 0) + quantity)
  for (const [id, quantity] of byLine) {
    const line = order.lines.find((each) => each.id === id)
    if (!line) return refuse({ code: 'not-of-this-order' })
    if (line.kind !== 'print' || line.canceled) return refuse({ code: 'nothing-to-ship', lineId: id })
    const left = line.quantity - line.shipped
    if (quantity > left) return refuse({ code: 'more-than-is-left', lineId: id, left })
  }
  return ok([...byLine].map(([id, quantity]) => ({ id, quantity })))
}
