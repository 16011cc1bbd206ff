import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Alert, EmptyState, StatusMessage } from '@/components/ui/notice'
import { Columns, PageHead } from '@/components/ui/page'
import { withNext } from '@/lib/accounts/rules/next-path'
import { personOf } from '@/lib/base/actor'
import { claimAndGetOwnCart } from '@/lib/carts/own-cart'
import { MEMBER_CART_DAYS, VISITOR_CART_HOURS } from '@/lib/carts/rules/cart-life'
import { largestOrder } from '@/lib/carts/rules/largest-order'
import { isSlug } from '@/lib/catalog/rules/url-values'
import { countAboveCap } from '@/lib/order-limits/rules/unpaid-limits'
import { readCartToken } from '@/lib/web/cart-cookie'
import { requestCtx } from '@/lib/web/request-ctx'
import { CartSummary, PricesChanged } from './cart-summary'
import { CartTable } from './cart-table'

type Props = {
  searchParams: Promise<{ problem?: string | string[]; from?: string | string[]; added?: string | string[] }>
}

/** The title is what a screen reader says first. */
export async function generateMetadata({ searchParams }: Props) {
  return { title: (await searchParams).added === undefined ? 'Cart' : 'Added to your cart' }
}

export default async function CartPage({ searchParams }: Props) {
  const ctx = await requestCtx()
  const cart = await claimAndGetOwnCart(ctx, await readCartToken())
  const { problem, from, added } = await searchParams
  const signedIn = personOf(ctx.actor) !== null
  const told = typeof problem === 'string' && Object.hasOwn(problems, problem) ? problems[problem] : null
  return (
    <>
      <PageHead low title="Cart" />
      <div className="pt-4 pb-16">
        {told ? (
          <div className="mb-5">
            <Alert>
              {told} {typeof from === 'string' ? <BackTo address={from} /> : null}
              {problem === 'many-carts' ? <SignInFirst from={from} /> : null}
            </Alert>
          </div>
        ) : null}
        {added !== undefined && cart && cart.lines.length > 0 ? <Added to={added} /> : null}
        {!cart || cart.lines.length === 0 ? (
          <Empty signedIn={signedIn} />
        ) : (
          <>
            {cart.pricesChanged ? <PricesChanged /> : null}
            <Columns
              asideLast
              asideLabel="Total"
              aside={
                <div data-part="summary" role="status">
                  <CartSummary
                    cart={cart}
                    tooLarge={countAboveCap(cart.itemCounts, largestOrder) !== null}
                    signedIn={signedIn}
                  />
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
  'nothing-chosen': 'Nothing was added because every quantity was 0. Enter a quantity, then add to cart.',
  'too-many-of-one': 'Nothing was added: a cart can hold up to 500 of one item. For more, contact us.',
  'cart-full': 'Nothing was added: a cart can hold up to 50 different items. Check out first, then add more.',
  'many-carts':
    'Nothing was added: people on your network started many carts in the past hour. Sign in and add it to your own cart, or try again in an hour.',
}

/** The page where the buyer pressed "Add to cart", if `from` names a conference or publication. */
function pageOf(from: unknown): { kind: string; path: string } | null {
  const [, kind, slug = ''] = (typeof from === 'string' && /^(conference|publication):(.+)$/.exec(from)) || []
  return kind && isSlug(slug) ? { kind, path: `/${kind}s/${slug}` } : null
}

/** `to` is the page where the buyer pressed "Add to cart". */
function Added({ to }: { to: unknown }) {
  return (
    <StatusMessage className="mb-5">
      Added to your cart. {typeof to === 'string' ? <BackTo address={to} /> : null}
    </StatusMessage>
  )
}

function BackTo({ address }: { address: string }) {
  const page = pageOf(address)
  return page ? <a href={page.path}>Go back to the {page.kind}</a> : null
}

function SignInFirst({ from }: { from: unknown }) {
  return (
    <span className="mt-2 block">
      <a href={withNext('/sign-in', pageOf(from)?.path)}>Sign in</a>
    </span>
  )
}

function Empty({ signedIn }: { signedIn: boolean }) {
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
      {signedIn
        ? `We keep what you add for ${MEMBER_CART_DAYS} days after your last change. Past purchases are in your orders.`
        : `We keep what you add on this device for ${VISITOR_CART_HOURS} hours after your last change. If you signed in before, sign in again to see your cart.`}
    </EmptyState>
  )
}
