import { NotFound } from '@/lib/base/errors'
import { addToCart } from '@/lib/carts/add-to-cart'
import { cartAdditions } from '@/lib/carts/forms'
import { isSlug } from '@/lib/catalog/rules/search-words'
import { keepCartToken, readCartToken } from '@/lib/web/cart-cookie'
import { orDeletionPage } from '@/lib/web/deletion-begun'
import { plainProblem } from '@/lib/web/plain-problem'
import { requestCtx, senderNetwork } from '@/lib/web/request-ctx'
import { isFromOurPages } from '@/lib/web/same-origin'

const largestForm = 64_000
const unread = () =>
  plainProblem(
    400,
    'Nothing was added',
    'Choose whole numbers from 1 to 500 on the page of the conference or publication, and add them again.',
  )

/** Takes the plain forms of conference and publication pages, which work without scripts. */
export async function POST(request: Request): Promise<Response> {
  if (!isFromOurPages(request.headers)) {
    return plainProblem(403, 'Nothing was added', 'The form did not come from a page of this site.')
  }
  if (Number(request.headers.get('content-length') ?? 0) > largestForm) {
    return plainProblem(413, 'Nothing was added', 'The form is too large.')
  }
  const data = await request.formData().catch(() => null)
  const additions = data && cartAdditions(data)
  if (!additions) return unread()
  try {
    return await orDeletionPage(async () => {
      const [token, network] = [await readCartToken(), await senderNetwork()]
      const added = await addToCart(await requestCtx(), { token, network, additions })
      if (!added.ok) return seeCart(`?${new URLSearchParams({ problem: added.refusal.code, ...pageOf(data) })}`)
      await keepCartToken(added.value.token ?? token)
      return seeCart('')
    })
  } catch (error) {
    if (error instanceof NotFound) return plainProblem(404, 'Nothing was added', 'What you chose is no longer sold.')
    throw error
  }
}

/** The page that the form stands on, so that the cart can lead back to it. */
function pageOf(data: FormData): { from?: string } {
  for (const kind of ['conference', 'publication']) {
    const slug = data.get(kind)
    if (typeof slug === 'string' && isSlug(slug)) return { from: `${kind}:${slug}` }
  }
  return {}
}

/** A relative address: the browser's own host, whatever stands in front of the portal. */
const seeCart = (query: string) =>
  new Response(null, { status: 303, headers: { location: `/cart${query}`, 'cache-control': 'no-store' } })
