import type { OrderStatus } from '@/lib/base/money-lists'
import type { OrderMoney } from '@/lib/payments/rules/order-money'
import type { OrderState } from '../views'
import { orderState, type StateFacts } from './order-state'

type StateRow = { status: OrderStatus; paidAt: Date | null; totalCents: number }
type Facts = Pick<StateFacts, 'unconfirmed' | 'nothingLeft'> & { money: OrderMoney }

/** The state of an order that the buyer sees, from its row and money: for its page, the list and the export. */
export const stateOfOrder = ({ status, paidAt, totalCents }: StateRow, { money, ...rest }: Facts): OrderState =>
  orderState(status, {
    ...money,
    ...rest,
    hasProcessingPayment: money.arriving > 0,
    isPaid: paidAt !== null,
    total: totalCents,
  })
