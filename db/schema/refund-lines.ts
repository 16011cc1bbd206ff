import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { type RefundRule, refundRules } from '@/lib/base/money-lists'
import { classify } from '../classify'
import { orders } from './carts'
import { listed } from './columns'
import { orderLine } from './orders'
import { refund } from './payments'

export const refundLine = orders.table(
  'refund_line',
  {
    refundId: uuid('refund_id')
      .notNull()
      .references(() => refund.id),
    orderLineId: uuid('order_line_id')
      .notNull()
      .references(() => orderLine.id),
    netCents: integer('net_cents').notNull(),
    taxCents: integer('tax_cents').notNull(),
    /** The rule that decided the refund, and the charge that was kept. Null for refunds older than this column. */
    rule: text().$type<RefundRule>(),
    chargeCents: integer('charge_cents').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.refundId, t.orderLineId] }),
    index('refund_line_line').on(t.orderLineId),
    check('refund_line_rule_closed', sql`${t.rule} in (${listed(refundRules)})`),
  ],
)
classify(refundLine, {
  refundId: 'pseudonymous',
  orderLineId: 'pseudonymous',
  netCents: 'pseudonymous',
  taxCents: 'pseudonymous',
  rule: 'public',
  chargeCents: 'pseudonymous',
})
