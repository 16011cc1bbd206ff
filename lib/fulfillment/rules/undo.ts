import { ok, type Result, refuse } from '@/lib/base/result'

/** How long a shipment can be taken back: after that the parcel is likely gone. @internal */
export const UNDO_MINUTES = 60

export type UndoRefusal =
  | { code: 'already-undone' }
  | { code: 'too-late' }
  | { code: 'canceled-since' }
  | { code: 'buyer-erased' }
type Parcel = {
  erased: boolean
  shippedAt: Date
  undoneAt: Date | null
  lines: readonly { canceledAt: Date | null }[]
}

/**
 * Without a buyer no one can be told, and no one's address is there to ship to again. The rest of a line that was canceled since was refunded by what had shipped: that is not changed any longer.
 */
export function decideUndo({ erased, shippedAt, undoneAt, lines }: Parcel, now: Date): Result<null, UndoRefusal> {
  if (erased) return refuse({ code: 'buyer-erased' })
  if (undoneAt) return refuse({ code: 'already-undone' })
  if (now.getTime() - shippedAt.getTime() > UNDO_MINUTES * 60_000) return refuse({ code: 'too-late' })
  if (lines.some(({ canceledAt }) => canceledAt !== null)) return refuse({ code: 'canceled-since' })
  return ok(null)
}
