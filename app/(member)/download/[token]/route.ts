import { openDownload } from '@/lib/fulfillment/start-download'
import { orNotFound } from '@/lib/web/action'
import { requestCtx } from '@/lib/web/request-ctx'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ token: string }> }

/** A digital copy behind a link that expires. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { token } = await params
  const ctx = await requestCtx()
  const { name, size, bytes } = await orNotFound(() => openDownload(ctx, token))
  return new Response(bytes, {
    headers: {
      'content-type': 'application/pdf',
      'content-length': String(size),
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    },
  })
}
