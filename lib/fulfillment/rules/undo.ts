import { ok, type Result, refuse } from '@/lib/base/result'

/** How long a shipment can be undone; after that the package has probably left. @internal */
export const UNDO_MINUTES = 60

export type UndoRefusal =
  | { code: 'already-undone' }
  | { code: 'too-late' }
  | { code: 'canceled-since' }
  | { code: 'buyer-erased' }
type MarkedShipment = {
  erased: boolean
  shippedAt: Date
  undoneAt: Date | null
  lines: readonly { canceledAt: Date | null }[]
}

/**
 * Decides whether a shipment can be undone. Without a buyer, no one can be told, and there is no address to ship to
 * again. If the rest of a line was canceled since, its refund depended on what had shipped, so the shipment stays.
 */
export function decideUndo(
  { erased, shippedAt, undoneAt, lines }: MarkedShipment,
  now: Date,
): Result<null, UndoRefusal> {
  if (erased) return refuse({ code: 'buyer-erased' })
  if (undoneAt) return refuse({ code: 'already-undone' })
  if (now.getTime() - shippedAt.getTime() > UNDO_MINUTES * 60_000) return refuse({ code: 'too-late' })
  if (lines.some(({ canceledAt }) => canceledAt !== null)) return refuse({ code: 'canceled-since' })
  return ok(null)
}
