import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { emptyForm, endLoginSessionForm, linkForm } from '@/lib/accounts/forms'
import { confirmMemberPricesForm, showMemberPricesForm } from '@/lib/attendees/forms'
import { removeCartLineForm } from '@/lib/carts/forms'
import {
  approveLargeOrderForm,
  cancelOrderForm,
  checkPaymentForm,
  declineLargeOrderForm,
  placeOrderForm,
} from '@/lib/checkout/forms'
import { reopenDecisionForm, resolveDecisionForm } from '@/lib/decisions/forms'
import { orderNumberForm, undoShipmentForm } from '@/lib/fulfillment/forms'
import { newLinkForm, showAttendeeForm } from '@/lib/privacy/notices/forms-attendee'
import type { Fields } from '../raw'
import { builtActions } from './built'
import type { FoundForm } from './forms'

/** The member's own ids. A form without them gets the not-found page. */
type Known = { orderNumber: string; cartId: string; slug: string }

/** `takes` is what the action is called with: only the form, or its last answer and then the form. */
type Unmet = { by: 'member' | 'staff' | 'visitor'; on: string; form: z.ZodObject; takes?: 'form' }

const prices = '/staff/conferences/[slug]/member-prices'

/** Actions whose form the crawl may not meet: it is on a page in another state, or a script calls the action. */
const unmet: Readonly<Record<string, Unmet>> = {
  acceptPricesAction: { by: 'member', on: '/cart', form: emptyForm, takes: 'form' },
  removeCartLineAction: { by: 'member', on: '/cart', form: removeCartLineForm },
  quoteCheckoutAction: { by: 'member', on: '/checkout', form: placeOrderForm, takes: 'form' },
  cancelOrderAction: { by: 'member', on: '/account/orders/[number]', form: cancelOrderForm },
  checkPaymentAction: { by: 'member', on: '/checkout/[number]', form: checkPaymentForm },
  endLoginSessionAction: { by: 'member', on: '/account/sign-in', form: endLoginSessionForm },
  confirmAddressAction: { by: 'visitor', on: '/attendee/none', form: showAttendeeForm },
  requestNewLinkAction: { by: 'visitor', on: '/attendee/none', form: newLinkForm },
  signInWithLinkAction: { by: 'visitor', on: '/sign-in/link/none', form: linkForm },
  approveLargeOrderAction: { by: 'staff', on: '/staff/orders/[number]', form: approveLargeOrderForm },
  declineLargeOrderAction: { by: 'staff', on: '/staff/orders/[number]', form: declineLargeOrderForm },
  resolveDecisionAction: { by: 'staff', on: '/staff/orders/[number]', form: resolveDecisionForm },
  confirmDecisionAction: { by: 'staff', on: '/staff/orders/[number]', form: resolveDecisionForm },
  reopenDecisionAction: { by: 'staff', on: '/staff/orders/[number]', form: reopenDecisionForm },
  confirmMemberPricesAction: { by: 'staff', on: prices, form: confirmMemberPricesForm },
  showMemberPricesAction: { by: 'staff', on: prices, form: showMemberPricesForm },
  showTrackingAction: { by: 'staff', on: '/staff/orders/[number]', form: orderNumberForm },
  undoShipmentAction: { by: 'staff', on: '/staff/orders/[number]', form: undoShipmentForm },
}

/** A form for each of these actions, with the fields that its schema names and plausible values. */
export function unmetForms(cookies: Record<Unmet['by'], string>, known: Known): FoundForm[] {
  return [...builtActions()].flatMap(([id, name]) => {
    const { by, on, form, takes } = unmet[name] ?? {}
    if (!by || !on || !form) return []
    const named: Fields = takes === 'form' ? [[`$ACTION_ID_${id}`, '']] : withLastAnswer(id)
    const fields = Object.keys(form.shape).map((field): [string, string] => [field, valueFor(field, known)])
    return [
      {
        action: on.replace('[number]', known.orderNumber).replace('[slug]', known.slug),
        button: name,
        cookie: cookies[by],
        fields: [...named, ...fields],
      },
    ]
  })
}

/** As React writes it into a form whose action takes its last answer. */
const withLastAnswer = (id: string): Fields => [
  ['$ACTION_REF_1', ''],
  ['$ACTION_1:0', `{"id":"${id}","bound":"$@1"}`],
  ['$ACTION_1:1', '[null]'],
]

const valueFor = (field: string, known: Known): string => {
  if (field === 'orderNumber' || field === 'cartId') return known[field]
  return /Id$|Key$/.test(field) ? randomUUID() : '1'
}
