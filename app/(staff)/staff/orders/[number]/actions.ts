'use server'

import { approveLargeOrder, declineLargeOrder } from '@/lib/checkout/decide-large-order'
import { approveLargeOrderForm, declineLargeOrderForm } from '@/lib/checkout/forms'
import { reopenDecisionForm, resolveDecisionForm } from '@/lib/decisions/forms'
import { reopenDecision } from '@/lib/decisions/reopen-decision'
import { resolveDecision } from '@/lib/decisions/resolve-decision'
import { orderNumberForm, shipOrderLinesForm, showDeliveryForm, undoShipmentForm } from '@/lib/fulfillment/forms'
import { shipOrderLines } from '@/lib/fulfillment/ship-order-lines'
import { showDeliveryAddress } from '@/lib/fulfillment/show-delivery-address'
import { showAttendees, showBuyer } from '@/lib/fulfillment/show-people'
import { showTracking } from '@/lib/fulfillment/show-tracking'
import { undoShipment } from '@/lib/fulfillment/undo-shipment'
import { cancelOrderLinesForm } from '@/lib/refunds/forms'
import { staffCancelLines } from '@/lib/refunds/staff-cancel-lines'
import { action } from '@/lib/web/action'

const page = ({ orderNumber }: { orderNumber: number }) => `/staff/orders/${orderNumber}`

export const shipOrderLinesAction = action(shipOrderLinesForm, shipOrderLines, { refresh: page })
export const undoShipmentAction = action(undoShipmentForm, undoShipment, { refresh: page })
export const showDeliveryAddressAction = action(showDeliveryForm, showDeliveryAddress)
export const refundOrderLinesAction = action(cancelOrderLinesForm, staffCancelLines, {
  // The address carries the refund's id, so that the page can show what was refunded.
  redirectTo: ({ refundId }, input) => `${page(input)}?canceled=${refundId ?? 'nothing'}`,
})
export const resolveDecisionAction = action(resolveDecisionForm, resolveDecision, { refresh: page })
/** Called from the confirmation sheet; returns to the order. */
export const confirmDecisionAction = action(resolveDecisionForm, resolveDecision, {
  redirectTo: (_done, input) => page(input),
})
export const reopenDecisionAction = action(reopenDecisionForm, reopenDecision, { refresh: page })
export const showAttendeesAction = action(orderNumberForm, showAttendees)
export const showBuyerAction = action(orderNumberForm, showBuyer)
export const showTrackingAction = action(orderNumberForm, showTracking)
export const approveLargeOrderAction = action(approveLargeOrderForm, approveLargeOrder, { refresh: page })
export const declineLargeOrderAction = action(declineLargeOrderForm, declineLargeOrder, { refresh: page })
