import { SubmitButton } from '@/components/form/submit-button'
import { approvalText } from '@/components/orders/approval-text'
import { whyText } from '@/components/orders/why-text'
import { TotalLine, Totals } from '@/components/ui/amounts'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { plus } from '@/lib/base/money'
import { MEMBER_CART_DAYS, VISITOR_CART_HOURS } from '@/lib/carts/rules/cart-life'
import { largestOrder } from '@/lib/carts/rules/largest-order'
import type { CartView } from '@/lib/carts/views'
import { needsApproval } from '@/lib/order-limits/rules/unpaid-limits'
import { acceptPricesAction } from './actions'

type Props = { cart: CartView; tooLarge: boolean; signedIn: boolean }

/** The total so far, and the button to check out. */
export function CartSummary({ cart, tooLarge, signedIn }: Props) {
  const canCheckOut = cart.canCheckOut && !tooLarge
  const isPriced = cart.itemCounts.seats <= largestOrder.seats
  return (
    <Card heading="Order summary">
      {isPriced ? <Sums cart={cart} signedIn={signedIn} /> : null}
      {canCheckOut && needsApproval(cart.itemCounts) ? <p className="mt-4">{approvalText}</p> : null}
      <div className="mt-5">
        {canCheckOut ? (
          <a id="check-out" href="/checkout" className={buttonClass({ wide: true })}>
            Check out
          </a>
        ) : (
          <p className="font-semibold text-warn">
            {tooLarge ? tooLargeText : 'Some items need a change before you can check out. See the notes in the list.'}
          </p>
        )}
      </div>
      {canCheckOut && !signedIn ? (
        <p className="mt-3 text-sm text-muted">
          Next, you sign in with a code that we email you. We keep your cart on this device for {VISITOR_CART_HOURS}{' '}
          hours, or for {MEMBER_CART_DAYS} days once you’re signed in.
        </p>
      ) : null}
    </Card>
  )
}

function Sums({ cart, signedIn }: { cart: CartView; signedIn: boolean }) {
  const total = cart.hasPrint ? 'Total before tax' : 'Total'
  return (
    <>
      <Totals>
        <TotalLine name="Items" cents={cart.net} />
        {cart.hasPrint ? (
          <TotalLine name="Shipping" cents={cart.shipping} why={cart.shippingWhy ? whyText(cart.shippingWhy) : null} />
        ) : null}
        <TotalLine
          sum
          name={signedIn ? total : 'Estimated total'}
          cents={plus(cart.net, cart.shipping)}
          why={signedIn ? null : beforeSignIn}
        />
      </Totals>
      {cart.hasPrint ? (
        <p className="mt-3 text-sm text-muted">
          Sales tax on printed copies depends on the delivery address, which you enter next.
        </p>
      ) : null}
    </>
  )
}

/** Shown beside the total, because it may change with the buyer's city. */
const beforeSignIn =
  'These are the prices for people who are not with a city. When you sign in with your city email, you get your city’s prices.'

/** Shown before the buyer enters the names of a hundred people. */
const tooLargeText = `One order can have at most ${largestOrder.seats} registrations and ${largestOrder.copies} printed copies. Lower the quantities, or contact us.`

/** Shown at the top and on each changed line until the buyer dismisses it. */
export function PricesChanged() {
  return (
    <div role="status" className="mb-5 rounded-sheet border border-poppy-line bg-poppy-wash px-4 py-3">
      <p className="font-semibold">Prices have changed since you last saw this cart</p>
      <p>
        The amounts below are today’s prices, and each changed item shows its earlier price. Prices depend on the date
        and, once you sign in, on your city.
      </p>
      <form action={acceptPricesAction} className="mt-2">
        <SubmitButton look="text">Continue with these prices</SubmitButton>
      </form>
    </div>
  )
}
