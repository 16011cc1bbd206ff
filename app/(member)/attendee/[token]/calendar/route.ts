import { getNoticeCalendar } from '@/lib/documents/get-calendar'
import { orNotFound } from '@/lib/web/action'
import { requestCtx } from '@/lib/web/request-ctx'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ token: string }> }

/** The calendar file of one seat, for its attendee. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  const ctx = await requestCtx()
  const file = await orNotFound(() => getNoticeCalendar(ctx, token))
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="conference.ics"',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    },
  })
}
