import { exportMember } from '@/lib/privacy/export-member'
import { requestCtx } from '@/lib/web/request-ctx'

export const dynamic = 'force-dynamic'

/** The export of whoever is signed in. It changes nothing, is made anew each time, and no cache keeps it. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requestCtx()
  if (ctx.actor.kind !== 'member' && ctx.actor.kind !== 'staff') {
    return Response.redirect(new URL('/sign-in?next=/account/privacy', request.url), 303)
  }
  return new Response(await exportMember(ctx), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="my-data.zip"',
      'cache-control': 'private, no-store',
    },
  })
}
