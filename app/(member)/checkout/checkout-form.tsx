'use client'

import { useEffect, useState } from 'react'
import { ErrorSummary } from '@/components/form/error-summary'
import { Form } from '@/components/form/form'
import type { SelectOption } from '@/components/form/plain-fields'
import { type ActionForm, useActionForm } from '@/components/form/use-action-form'
import { approvalText } from '@/components/orders/approval-text'
import { Columns } from '@/components/ui/page'
import type { QuoteView } from '@/lib/carts/views'
import type { BoughtBefore } from '@/lib/checkout/bought-before'
import { placeOrderForm } from '@/lib/checkout/forms'
import { countsOf, needsApproval } from '@/lib/order-limits/rules/unpaid-limits'
import { checkoutAction } from './actions'
import { BoughtHint } from './bought-hint'
import type { CheckoutData } from './checkout-data'
import { DeliveryFields } from './delivery-fields'
import { inPageOrder, listedProblems } from './listed-problems'
import { PaySheet } from './pay-sheet'
import { forOthers } from './problem-text'
import { type CheckoutRefusal, isListed, refusalText } from './refusal-text'
import { SeatList } from './seat-list'
import { TotalBar } from './total-bar'
import { useFreshAfterBack } from './use-fresh-after-back'
import { useLiveQuote } from './use-live-quote'
import { useOrderKey } from './use-order-key'
import { useOwnSeats } from './use-own-seats'
import { useQuotedSubmit } from './use-quoted-submit'
import { useSaveBeforeLeaving } from './use-save-before-leaving'
import { WarningSummary } from './warning-summary'
import { WhoSees } from './who-sees'

type Myself = { firstName: string; lastName: string; email: string; title: string; organization: string }

type Props = {
  checkout: CheckoutData
  orderKey: string
  /** The tax area chosen so far. */
  taxArea: SelectOption | null
  myself: Myself
  bought: readonly BoughtBefore[]
  /** The buyer came back from the payment page without paying. */
  left: boolean
  /** When an earlier hold on some of these items ends. */
  heldUntil: Date | null
  /** The number of a large order from this cart that waits for approval. This order would replace it. */
  replaces: number | null
}

export function CheckoutForm({ checkout, orderKey, taxArea, myself, bought, ...rest }: Props) {
  const several = checkout.seats.length > 1
  const form = withAttendee(
    useActionForm(placeOrderForm, checkoutAction, { id: 'f', defaultValues: checkout.values }),
    several,
  )
  const live = useLiveQuote(form.element, checkout)
  const { quoted, answers, waiting, signedOut, ask, askSoon, askAnew } = live
  const onSubmit = useQuotedSubmit(form.element, live, form.onSubmit)
  useSaveBeforeLeaving(live)
  useFreshAfterBack(live)
  const key = useOrderKey(orderKey)
  const { seats } = checkout
  const { mine, toggle } = useOwnSeats(seats, form.context.initial)
  const payVerb = payVerbOf(quoted.quote)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  const warnings = refusal?.code === 'warnings' ? refusal.warnings : []
  const { listed, setAccepted } = useListed(form, live, payVerb, refusal)

  useEffect(() => {
    if (refusal) askAnew()
  }, [refusal, askAnew])

  function toggleMyself(index: number) {
    toggle(index)
    if (!mine.has(index)) fillMyself(index)
    askSoon()
  }

  function takeEmail(index: number, email: string) {
    const input = form.element.current?.elements.namedItem(`attendees.${index}.email`)
    if (!(input instanceof HTMLInputElement)) return
    input.value = email
    input.focus()
    form.markFilled([input.name])
    askSoon()
  }

  function fillMyself(index: number) {
    const controls = form.element.current?.elements
    const filled = Object.entries(myself).flatMap(([name, value]) => {
      const input = controls?.namedItem(`attendees.${index}.${name}`)
      if (input instanceof HTMLInputElement) input.value = value
      if (value === '') return []
      // A missing name is reported at the first of the two name fields.
      return name === 'lastName' ? ['firstName', name] : [name]
    })
    form.markFilled(filled.map((name) => `attendees.${index}.${name}`))
  }

  return (
    <Form form={{ ...form, onSubmit }} label="Checkout">
      <DefaultButton onPress={askSoon} />
      <input type="hidden" name="cartId" value={checkout.cartId} />
      <input type="hidden" name="idempotencyKey" value={key} />
      {/* A new element for each quote; otherwise a browser could restore an old value. */}
      <input key={answers} type="hidden" name="seenTotal" value={quoted.quote.total} autoComplete="off" />
      <ErrorSummary
        listed={listed}
        problem={
          warnings.length > 0 ? <WarningSummary warnings={warnings} /> : refusal && refusalText(refusal, { payVerb })
        }
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: handles events of the fields inside; it is not a control */}
      <div onChange={askSoon} onBlur={ask} className="above-total-bar">
        <Columns
          asideLast
          asideLabel="Your order"
          aside={
            <PaySheet
              quoted={quoted}
              waiting={waiting}
              signedOut={signedOut}
              several={several}
              payVerb={payVerb}
              {...rest}
              warnings={warnings}
              onAccept={setAccepted}
            />
          }
        >
          {needsApproval(countsOf(quoted.quote.lines)) ? <p className="card px-inset py-3">{approvalText}</p> : null}
          <BoughtHint bought={bought} />
          {seats.length > 0 ? <WhoSees /> : null}
          <SeatList seats={seats} mine={mine} quoted={quoted} onMyself={toggleMyself} onTakeEmail={takeEmail} />
          {checkout.hasPrint ? <DeliveryFields taxArea={taxArea} onFilled={form.markFilled} /> : null}
          {seats.length === 0 && !checkout.hasPrint ? (
            <NothingToFill free={quoted.quote.total === 0} />
          ) : (
            <TotalBar quoted={quoted} />
          )}
        </Columns>
      </div>
    </Form>
  )
}

type Live = ReturnType<typeof useLiveQuote>
type OwnForm = ActionForm<unknown, CheckoutRefusal>

/** Everything that must be fixed after the button was pressed: fields, problems of the quote, the price difference. */
function useListed(form: OwnForm, { quoted, answers }: Live, payVerb: string, refusal?: CheckoutRefusal) {
  const { errors, initial } = form.context
  const [accepted, setAccepted] = useState<unknown>(() => initial('acceptedDifference') ?? null)
  // A refusal describes what the server found; the next quote shows what was fixed since.
  const [judged, setJudged] = useState({ refusal, answers })
  if (judged.refusal !== refusal) setJudged({ refusal, answers })
  const isNewest = judged.refusal === refusal && judged.answers === answers
  if (errors.length === 0 && !(refusal && isListed(refusal))) return { listed: errors, setAccepted }
  const { quote } = quoted
  const more = listedProblems({
    fields: errors,
    problems: refusal?.code === 'not-ready' && isNewest ? refusal.problems : quoted.problems,
    unverified: {
      count: unverifiedIn(quote),
      cents: quote.unverified,
      isAccepted: accepted === String(quote.unverified),
    },
    payVerb,
  })
  return { listed: inPageOrder([...errors, ...more]), setAccepted }
}

const unverifiedIn = ({ lines }: QuoteView): number => lines.filter(({ unverified }) => unverified).length

/** The button's label. An order above the limit for unpaid orders goes to staff for approval first. */
function payVerbOf({ lines, total }: QuoteView): string {
  if (needsApproval(countsOf(lines))) return 'Ask for approval'
  return total === 0 ? 'Place order' : 'Pay by card'
}

/** With several attendees, each message says which attendee it is about. */
function withAttendee<T, R>(form: ActionForm<T, R>, several: boolean): ActionForm<T, R> {
  const errors = form.context.errors.map(({ name, messages }) => {
    // No field has this name: the message is about all attendees.
    if (name === 'attendees') return { name: '', messages }
    const index = /^attendees\.(\d+)\./.exec(name)?.[1]
    if (!index) return { name, messages }
    const attendee = several ? `Attendee ${Number(index) + 1}: ` : ''
    return { name, messages: messages.map((text) => `${attendee}${forOthers(text)}`) }
  })
  return { ...form, context: { ...form.context, errors } }
}

/** The button that Enter presses: it calculates the total and never pays. */
function DefaultButton({ onPress }: { onPress: () => void }) {
  return (
    <button
      type="submit"
      name="intent"
      value="update"
      formNoValidate
      tabIndex={-1}
      aria-hidden="true"
      className="sr-only"
      onClick={(event) => {
        event.preventDefault()
        onPress()
      }}
    >
      Update total
    </button>
  )
}

function NothingToFill({ free }: { free: boolean }) {
  const when = free ? 'as soon as you place the order' : 'once it is paid'
  return <p>You don’t need to enter a name or an address. Download your digital copies from the order’s page {when}.</p>
}
