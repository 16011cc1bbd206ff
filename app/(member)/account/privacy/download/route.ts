import { askForExport } from '@/lib/privacy/export/ask-for-export'
import { fileRefused } from '@/lib/web/file-refused'
import { requestCtx } from '@/lib/web/request-ctx'

export const dynamic = 'force-dynamic'

const words = {
  busy: 'Your download is already being prepared. When it finishes, you can start another.',
  many: 'You downloaded your data many times in a short time.',
}

/** The export of the person who is signed in. It changes nothing, is streamed, and is never cached. */
export async function GET(): Promise<Response> {
  const ctx = await requestCtx()
  if (ctx.actor.kind !== 'member' && ctx.actor.kind !== 'staff') return toSignIn()
  const zip = await askForExport(ctx)
  if (!zip.ok) return fileRefused(zip.refusal, words, ctx.now)
  return new Response(zip.value, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="my-data.zip"',
      'cache-control': 'private, no-store',
    },
  })
}

/** A relative address, because the host that Next sees may differ from the one in the visitor's browser. */
const toSignIn = () =>
  new Response(null, {
    status: 303,
    headers: { location: '/sign-in?next=%2Faccount%2Fprivacy', 'cache-control': 'no-store' },
  })
