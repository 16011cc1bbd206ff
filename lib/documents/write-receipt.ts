import type { Ctx } from '@/lib/infra/ctx'
import { getReceipt } from './get-receipt'
import { receiptDrawer } from './receipt-drawer'

type ReceiptInput = { number: number | null; lineId: string | null }
export type ReceiptFile = { filename: string; bytes: Buffer<ArrayBuffer> }

/**
 * The receipt as a PDF, made on request and not stored. Tests read its text with `compress` false. Throws NotFound as
 * getReceipt does.
 */
export async function writeReceipt(
  ctx: Ctx,
  input: ReceiptInput,
  options: { compress?: boolean } = {},
): Promise<ReceiptFile> {
  const receipt = await getReceipt(ctx, input)
  const position = receipt.order.lines
    .filter((line) => line.kind === 'registration')
    .findIndex((l) => l.id === input.lineId)
  const suffix = input.lineId === null ? '' : `-${position + 1}`
  const draw = await receiptDrawer()
  return {
    filename: `receipt-${receipt.order.number}${suffix}.pdf`,
    bytes: Buffer.from(await draw(receipt, options.compress ?? true)),
  }
}
