import { askForReceipt } from '@/lib/documents/ask-for-receipt'
import { orderNumberOf } from '@/lib/orders/rules/order-number'
import { orNotFound } from '@/lib/web/action'
import { fileRefused } from '@/lib/web/file-refused'
import { requireSignedIn } from '@/lib/web/request-ctx'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ number: string }> }

const words = {
  busy: 'Your receipts are being prepared. Try again in a moment.',
  many: 'You opened many receipts in a short time.',
}

/**
 * The receipt of the order, or of one attendee if `attendee` names their line. Made for each request and not stored.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { number: text } = await params
  const number = orderNumberOf(text)
  const ctx = await requireSignedIn(`/account/orders/${text}`)
  const lineId = new URL(request.url).searchParams.get('attendee')
  const receipt = await orNotFound(() => askForReceipt(ctx, { number, lineId }))
  if (!receipt.ok) return fileRefused(receipt.refusal, words, ctx.now)
  const { filename, bytes } = receipt.value
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${filename}"`,
      'cache-control': 'private, no-store',
    },
  })
}
