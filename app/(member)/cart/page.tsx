import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Alert, EmptyState } from '@/components/ui/notice'
import { Columns, PageHead } from '@/components/ui/page'
import { personOf } from '@/lib/accounts/actor'
import { getOwnCart } from '@/lib/carts/own-cart'
import { isSlug } from '@/lib/catalog/rules/search-words'
import { readCartToken } from '@/lib/web/cart-cookie'
import { requestCtx } from '@/lib/web/request-ctx'
import { CartSummary, PricesChanged } from './cart-summary'
import { CartTable } from './cart-table'

export const metadata = { title: 'Cart' }

type Props = { searchParams: Promise<{ problem?: string | string[]; from?: string | string[] }> }

export default async function CartPage({ searchParams }: Props) {
  const ctx = await requestCtx()
  const cart = await getOwnCart(ctx, await readCartToken())
  const { problem, from } = await searchParams
  const told = typeof problem === 'string' && Object.hasOwn(problems, problem) ? problems[problem] : null
  return (
    <>
      <PageHead low title="Cart" />
      <div className="pt-4 pb-16">
        {told ? (
          <div className="mb-5">
            <Alert>
              {told} {typeof from === 'string' ? <BackTo address={from} /> : null}
            </Alert>
          </div>
        ) : null}
        {!cart || cart.lines.length === 0 ? (
          <Empty />
        ) : (
          <>
            {cart.pricesChanged ? <PricesChanged /> : null}
            <Columns
              asideLast
              asideLabel="Total"
              aside={
                <div data-part="summary" role="status">
                  <CartSummary cart={cart} signedIn={personOf(ctx.actor) !== null} />
                </div>
              }
            >
              <Card>
                <CartTable lines={cart.lines} />
              </Card>
            </Columns>
          </>
        )}
      </div>
    </>
  )
}

const problems: Record<string, string> = {
  'nothing-chosen': 'Nothing was added: every number was 0. Choose how many, then add them.',
  'too-many-of-one': 'Nothing was added: a cart holds 500 of one item at most. For more, write to us.',
  'cart-full': 'Nothing was added: a cart holds 50 different items at most. Check out first, then go on.',
}

/** Where the press came from, when the address names a page of ours that sells something. */
function BackTo({ address }: { address: string }) {
  const [, kind, slug = ''] = /^(conference|publication):(.+)$/.exec(address) ?? []
  if (!kind || !isSlug(slug)) return null
  return <a href={`/${kind}s/${slug}`}>Go back to the {kind}</a>
}

function Empty() {
  return (
    <EmptyState
      heading="Your cart is empty"
      action={
        <div className="flex flex-wrap gap-3">
          <a href="/conferences" className={buttonClass({})}>
            See the conferences
          </a>
          <a href="/publications" className={buttonClass({ look: 'quiet' })}>
            See the publications
          </a>
        </div>
      }
    >
      Registrations and publications that you add are kept here, on this device, for 60 days.
    </EmptyState>
  )
}
