import { onePerProcess } from '@/lib/infra/one-per-process'
import type { Receipt } from './get-receipt'

export type DrawReceipt = (receipt: Receipt, compress: boolean) => Promise<Uint8Array>

const chosen = onePerProcess<{ draw?: DrawReceipt }>('receipt-drawer', () => ({}))

/**
 * Sets the thread that draws receipts. A process that serves people sets one, because some scripts take up to a second
 * to draw.
 */
export function drawReceiptsWith(draw: DrawReceipt): void {
  chosen.draw = draw
}

/** Without a thread (development, tests) receipts are drawn in the calling process. */
export const receiptDrawer = async (): Promise<DrawReceipt> =>
  chosen.draw ?? (await import('./draw-receipt')).drawReceipt
