import type { erasure } from '@/db/schema/privacy'
import type { PersonId } from '@/lib/base/ids'
import { moneyAfterErasure } from '@/lib/decisions/money-after-erasure'
import type { Ctx } from '@/lib/infra/ctx'
import { env } from '@/lib/infra/env'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { canceledByErasure, colleaguesKeepSeats } from '@/lib/refunds/erasure-summary'
import { countAcceptedOrders } from '@/lib/refunds/plan-orders-erasure'
import { openFor } from '@/lib/vault'
import { stripeRedactionDue } from '../reconciliation/known-to-stripe'
import LastMail from './emails/last-mail'
import { receiptCode } from './receipt-code'

/** The last email to a person who is being erased: what is deleted, what is kept, and the receipt code. */
export async function sendLastMail(ctx: Ctx, row: typeof erasure.$inferSelect): Promise<void> {
  const person = row.personId as PersonId
  const contact = await openFor(ctx, { person, kind: 'contact', purpose: 'erase' })
  if (!contact?.email) return
  const about = { erasure: row.id, person, requestedAt: row.requestedAt }
  await sendMail({
    to: contact.email,
    subject: 'Your account and data are being deleted',
    body: (
      <LastMail
        code={receiptCode(row.id)}
        unreadableAfter={row.unreadableAfter}
        canceled={await canceledByErasure(ctx.db, about)}
        colleaguesStay={await colleaguesKeepSeats(ctx.db, about)}
        pendingPayments={(await moneyAfterErasure(ctx.db, { orders: row.orders, person })).flatMap(
          ({ number, arriving }) => (arriving > 0 ? [{ number, cents: arriving }] : []),
        )}
        keptOrders={await countAcceptedOrders(ctx.db, person)}
        stripeUntil={await stripeRedactionDue(ctx.db, { buyer: person })}
        link={`${env().APP_URL}/deleted`}
      />
    ),
    messageKey: `erasure:${row.id}`,
  })
}
