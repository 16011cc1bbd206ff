import { orderNumberOf } from '@/lib/orders/rules/order-number'
import { writeReceipt } from '@/lib/orders/write-receipt'
import { orNotFound } from '@/lib/web/action'
import { requireMember } from '@/lib/web/request-ctx'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ number: string }> }

/** The receipt of the order, or with `attendee` of that line's attendee: made now, kept by nobody. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { number: text } = await params
  const number = orderNumberOf(text)
  const ctx = await requireMember(`/account/orders/${text}`)
  const lineId = new URL(request.url).searchParams.get('attendee')
  const { filename, bytes } = await orNotFound(() => writeReceipt(ctx, { number, lineId }))
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${filename}"`,
      'cache-control': 'private, no-store',
    },
  })
}
