'use server'

import { shipOrderLinesForm, showDeliveryForm, showPeopleForm } from '@/lib/fulfillment/forms'
import { shipOrderLines } from '@/lib/fulfillment/ship-order-lines'
import { showDeliveryAddress } from '@/lib/fulfillment/show-delivery-address'
import { showAttendees, showBuyer } from '@/lib/fulfillment/show-people'
import { approveLargeOrder, declineLargeOrder } from '@/lib/orders/decide-large-order'
import {
  approveLargeOrderForm,
  declineLargeOrderForm,
  refundOrderLinesForm,
  resolveDecisionForm,
} from '@/lib/orders/forms'
import { refundOrderLines } from '@/lib/orders/refund-order-lines'
import { resolveDecision } from '@/lib/orders/resolve-decision'
import { action } from '@/lib/web/action'

const page = ({ orderNumber }: { orderNumber: number }) => `/staff/orders/${orderNumber}`

export const shipOrderLinesAction = action(shipOrderLinesForm, shipOrderLines, { refresh: page })
export const showDeliveryAddressAction = action(showDeliveryForm, showDeliveryAddress)
export const refundOrderLinesAction = action(refundOrderLinesForm, refundOrderLines, {
  // The answer goes along, so that the page can say what went back.
  redirectTo: ({ refundId }, input) => `${page(input)}?canceled=${refundId ?? 'nothing'}`,
})
export const resolveDecisionAction = action(resolveDecisionForm, resolveDecision, { refresh: page })
export const showAttendeesAction = action(showPeopleForm, showAttendees)
export const showBuyerAction = action(showPeopleForm, showBuyer)
export const approveLargeOrderAction = action(approveLargeOrderForm, approveLargeOrder, { refresh: page })
export const declineLargeOrderAction = action(declineLargeOrderForm, declineLargeOrder, { refresh: page })
