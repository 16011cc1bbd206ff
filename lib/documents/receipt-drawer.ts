import { oneAProcess } from '@/lib/infra/one-a-process'
import type { Receipt } from './get-receipt'

export type DrawReceipt = (receipt: Receipt, compress: boolean) => Promise<Uint8Array>

const chosen = oneAProcess<{ draw?: DrawReceipt }>('receipt-drawer', () => ({}))

/** A process that answers people names its thread here: letters of some scripts take up to a second to draw. */
export function drawReceiptsWith(draw: DrawReceipt): void {
  chosen.draw = draw
}

/** Without a thread (development, tests) receipts are drawn where they are asked for. */
export const receiptDrawer = async (): Promise<DrawReceipt> =>
  chosen.draw ?? (await import('./draw-receipt')).drawReceipt
