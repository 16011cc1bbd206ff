import { getCalendar } from '@/lib/documents/get-calendar'
import { orderNumberOf } from '@/lib/orders/rules/order-number'
import { orNotFound } from '@/lib/web/action'
import { requireSignedIn } from '@/lib/web/request-ctx'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ number: string }> }

/** A calendar file with all conferences of the order; with `conference` (a slug), only that one. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { number: text } = await params
  const number = orderNumberOf(text)
  const ctx = await requireSignedIn(`/account/orders/${text}`)
  const slug = new URL(request.url).searchParams.get('conference')
  const file = await orNotFound(() => getCalendar(ctx, { number, slug }))
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="order-${number}.ics"`,
      'cache-control': 'private, no-store',
    },
  })
}
