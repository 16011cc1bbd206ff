import { nothingChosenId } from '@/components/catalog/nothing-chosen'
import { NotFound } from '@/lib/base/errors'
import { addToCart } from '@/lib/carts/add-to-cart'
import { cartAdditions } from '@/lib/carts/forms'
import { isSlug } from '@/lib/catalog/rules/url-values'
import { keepCartToken, readCartToken } from '@/lib/web/cart-cookie'
import { orDeletionPage } from '@/lib/web/deletion-begun'
import { plainProblem } from '@/lib/web/plain-problem'
import { requestCtx, senderNetwork } from '@/lib/web/request-ctx'
import { isFromOurPages } from '@/lib/web/same-origin'

const largestForm = 64_000
/** The number is not whole or is too large. The page already says so beside the field; the answer links back to it. */
function unread(data: FormData | null): Response {
  const page = data && pageOf(data)
  return plainProblem(
    400,
    'Nothing was added',
    'Enter whole numbers up to 500, then choose “Add to cart” again.',
    page ? { href: `/${page.kind}s/${page.slug}`, name: `Go back to the ${page.kind}` } : undefined,
  )
}

/** Handles the forms of conference and publication pages, which work without scripts. */
export async function POST(request: Request): Promise<Response> {
  if (!isFromOurPages(request.headers)) {
    return plainProblem(403, 'Nothing was added', 'The form did not come from a page of this site.')
  }
  if (Number(request.headers.get('content-length') ?? 0) > largestForm) {
    return plainProblem(413, 'Nothing was added', 'The form is too large.')
  }
  const data = await request.formData().catch(() => null)
  const additions = data && cartAdditions(data)
  if (!additions) return unread(data)
  try {
    return await orDeletionPage(async () => {
      const [token, network] = [await readCartToken(), await senderNetwork()]
      const added = await addToCart(await requestCtx(), { token, network, additions })
      if (!added.ok && added.refusal.code === 'nothing-chosen') return seeNothingChosen(data)
      if (!added.ok) return seeCart(`?${new URLSearchParams({ problem: added.refusal.code, ...fromOf(data) })}`)
      await keepCartToken(added.value.token ?? token)
      return seeCart(`?${new URLSearchParams({ added: fromOf(data).from ?? '' })}`)
    })
  } catch (error) {
    if (error instanceof NotFound) return plainProblem(404, 'Nothing was added', 'That item is no longer sold.')
    throw error
  }
}

/** The page that has the form, so that the cart can link back to it. */
function pageOf(data: FormData): { kind: string; slug: string } | null {
  for (const kind of ['conference', 'publication']) {
    const slug = data.get(kind)
    if (typeof slug === 'string' && isSlug(slug)) return { kind, slug }
  }
  return null
}

function fromOf(data: FormData): { from?: string } {
  const page = pageOf(data)
  return page ? { from: `${page.kind}:${page.slug}` } : {}
}

/** The page with the form, where the error is. */
function seeNothingChosen(data: FormData): Response {
  const page = pageOf(data)
  return page ? see(`/${page.kind}s/${page.slug}#${nothingChosenId}`) : seeCart('?problem=nothing-chosen')
}

const seeCart = (query: string) => see(`/cart${query}`)

/** A relative address keeps the browser's own host, whatever proxy is in front of the portal. */
const see = (location: string) =>
  new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } })
