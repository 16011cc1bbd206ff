import { CheckboxField } from '@/components/form/fields'
import { fieldId, useFormState } from '@/components/form/form-context'
import { SignedOutText } from '@/components/form/signed-out'
import { SubmitButton } from '@/components/form/submit-button'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/pending'
import { formatTime } from '@/lib/base/format-dates'
import type { QuotedCheckout } from '@/lib/carts/views'
import { type OrderWarning, warningKey } from '@/lib/checkout/rules/order-warnings'
import { HOLD_MINUTES } from '@/lib/order-limits/rules/hold-end'
import { countsOf, needsApproval } from '@/lib/order-limits/rules/unpaid-limits'
import { acceptHint, acceptLabel } from './listed-problems'
import { OrderLines, OrderTotal } from './order-summary'
import { toTell } from './problem-text'
import { continueText, warningText } from './warning-text'

type Props = {
  quoted: QuotedCheckout
  waiting: boolean
  /** The login session ended: the total may be old, and what is typed is not saved. */
  signedOut: boolean
  several: boolean
  payVerb: string
  warnings: readonly OrderWarning[]
  /** Called with the amount that may be billed later when the buyer accepts it, and with null when they uncheck it. */
  onAccept: (amount: string | null) => void
  heldUntil: Date | null
  replaces: number | null
  /** The buyer came back from the payment page without paying. */
  left: boolean
}

/**
 * The total and the button that places the order. They stay visible in the window while a long list of lines scrolls
 * above, so that the buyer sees how the price changes while typing.
 */
export function PaySheet({
  quoted,
  waiting,
  signedOut,
  several,
  payVerb,
  warnings,
  onAccept,
  heldUntil,
  replaces,
  left,
}: Props) {
  const dimmed = waiting ? 'opacity-60' : undefined
  return (
    <div className="pay-sheet">
      <section
        id="your-order"
        aria-label="Items in your order"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="pay-sheet-lines"
      >
        <h2 className="mb-4">Your order</h2>
        <div className={dimmed}>
          <OrderLines quoted={quoted} several={several} />
        </div>
      </section>
      <div className="pay-sheet-total">
        <div className={dimmed}>
          <OrderTotal quoted={quoted} />
        </div>
        <div role="status" className="mt-3 text-sm font-semibold text-warn empty:mt-0">
          {signedOut ? <SignedOutText /> : toTell(quoted.problems).map((text) => <p key={text}>{text}</p>)}
        </div>
        {replaces === null ? null : <Replaces number={replaces} />}
        <AcceptDifference quoted={quoted} left={left} onAccept={onAccept} />
        <ContinueAnyway warnings={warnings} />
        <noscript>
          <Button type="submit" name="intent" value="update" look="quiet" wide formNoValidate className="mt-4">
            Update total
          </Button>
        </noscript>
        <div className="mt-4">
          <SubmitButton name="intent" value="pay" wide pendingText="Holding your order">
            {payVerb}
          </SubmitButton>
        </div>
        <p className="mt-3 text-sm text-muted">
          {whatHappens(quoted.quote, heldUntil)} <a href="/cart">Change the cart</a>
        </p>
        <span role="status" className="waiting block h-6 text-sm text-muted max-cols:h-auto">
          {waiting ? (
            <>
              <Spinner /> Working out the total
            </>
          ) : null}
        </span>
      </div>
    </div>
  )
}

/** Shown before the button, because pressing it cancels the other order. */
function Replaces({ number }: { number: number }) {
  return (
    <p className="mt-4 border-t border-line pt-3 text-sm">
      <strong>This order replaces order {number}.</strong> You already asked us to approve{' '}
      <a href={`/account/orders/${number}`}>order {number}</a> from this cart. If you continue here, we’ll cancel that
      request.
    </p>
  )
}

function whatHappens({ lines, total }: QuotedCheckout['quote'], heldUntil: Date | null): string {
  if (needsApproval(countsOf(lines)))
    return 'Orders this large need our approval. We’ll email you within 2 business days, with a payment link if we approve it. Nothing is held until then.'
  if (total === 0) return 'This order is free. There is nothing to pay.'
  const stripe =
    'You pay through Stripe, our payment processor, by card or, if Stripe’s page offers it, from a U.S. bank account (about 4 business days). We never see your card or account number.'
  return heldUntil
    ? `${stripe} You ordered some of this before, so we hold it for you until ${formatTime(heldUntil)}.`
    : `${stripe} We hold your order for ${HOLD_MINUTES} minutes.`
}

/**
 * Member prices based on an unverified email address or on the buyer's word. The buyer accepts the difference before
 * paying; if the amount changes, they must accept it again. So must a buyer who left the payment page: leaving canceled
 * the order that they accepted it for. A charge that may come later needs the buyer's own act for each order, and a box
 * that we check for them is none.
 */
function AcceptDifference({ quoted: { quote }, left, onAccept }: Pick<Props, 'quoted' | 'left' | 'onAccept'>) {
  const bases = quote.lines.flatMap((line) => line.unverified?.basis ?? [])
  if (bases.length === 0) return null
  return (
    <div
      className="mt-4 border-t border-line pt-3"
      onChange={({ target }) => {
        if (target instanceof HTMLInputElement) onAccept(target.checked ? target.value : null)
      }}
    >
      <CheckboxField
        key={quote.unverified}
        name="acceptedDifference"
        value={String(quote.unverified)}
        required
        label={acceptLabel(quote.unverified)}
        hint={acceptHint(bases, left)}
        className=""
      />
    </div>
  )
}

/** The probable mistakes and the button that continues anyway. The button that pays asks again. */
function ContinueAnyway({ warnings }: { warnings: readonly OrderWarning[] }) {
  const form = useFormState()
  if (warnings.length === 0 || !form) return null
  return (
    <div className="mt-4 border-t border-line pt-3">
      {warnings.map((warning) => (
        <p key={warningKey(warning)} className="text-sm font-semibold text-warn">
          {warningText(warning)}
        </p>
      ))}
      <Button
        id={fieldId(form, 'confirmed')}
        type="submit"
        look="quiet"
        wide
        name="confirmed"
        value={warnings.map(warningKey).join(' ')}
        className="mt-3"
      >
        {continueText(warnings)}
      </Button>
    </div>
  )
}
