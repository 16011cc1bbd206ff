import { parentPort } from 'node:worker_threads'
import { drawReceipt } from '@/lib/documents/draw-receipt'
import type { Receipt } from '@/lib/documents/get-receipt'

/**
 * Runs in a thread of the web process (bin/front/receipt-thread.ts). It keeps the fonts that it has opened, but no
 * receipt.
 */
parentPort?.on('message', async ({ receipt, compress }: { receipt: Receipt; compress: boolean }) => {
  parentPort?.postMessage(new Uint8Array(await drawReceipt(receipt, compress)))
})
