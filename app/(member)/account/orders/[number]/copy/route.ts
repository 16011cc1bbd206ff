import { notFound } from 'next/navigation'
import { NotFound } from '@/lib/base/errors'
import { startDownloadForm } from '@/lib/fulfillment/forms'
import { startDownload } from '@/lib/fulfillment/start-download'
import { orNotFound } from '@/lib/web/action'
import { orDeletionPage } from '@/lib/web/deletion-begun'
import { requestCtx } from '@/lib/web/request-ctx'
import { isFromOurPages } from '@/lib/web/same-origin'

/**
 * Creates a link to a digital copy and redirects to it. The link expires; pressing the button again creates another.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isFromOurPages(request.headers)) return new Response(null, { status: 403 })
  const data = await request.formData().catch(() => null)
  const parsed = startDownloadForm.safeParse({ lineId: data?.get('lineId') })
  if (!parsed.success) notFound()
  const ctx = await requestCtx()
  return orNotFound(() =>
    orDeletionPage(async () => {
      const started = await startDownload(ctx, parsed.data)
      if (!started.ok) throw new NotFound()
      return new Response(null, {
        status: 303,
        headers: { location: `/download/${started.value.token}`, 'cache-control': 'no-store' },
      })
    }),
  )
}
