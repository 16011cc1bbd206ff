import { formatCount, formatMoneyExact } from '@/lib/base/format'
import { formatDate, formatDateRange } from '@/lib/base/format-dates'
import { cents, minus } from '@/lib/base/money'
import { ifNamed } from '@/lib/orders/rules/attendee'
import { canceledQuantityOf } from '@/lib/orders/rules/order-state'
import {
  checkWords,
  closedWords,
  paymentMethodWords,
  refundReasonWords,
  refundStateWords,
} from '@/lib/payments/rules/money-words'
import type { Receipt, ReceiptLine, ReceiptRefund } from './get-receipt'
import { canDraw, drawnPart } from './lettering/can-draw'
import { Paper, type PaperRow } from './pdf'

/** Draws the receipt as a PDF. Reads no data itself, because it runs in its own thread, without a database and keys. */
export function drawReceipt(receipt: Receipt, compress: boolean): Promise<Buffer> {
  const { order, attendee, lines, issued, revised } = receipt
  const organization = drawnPart(receipt.organization)
  const title = drawnPart(attendee?.title ?? '')
  const paper = new Paper(`Receipt, order ${order.number}`, revised ?? issued, compress)
  paper.heading('Receipt')
  paper.facts([
    ['Order', String(order.number)],
    [order.total === 0 ? 'Confirmed on' : 'Paid on', formatDate(order.paidAt ?? order.placedAt)],
    [attendee ? 'Attendee' : 'For', nameOnPaper(receipt)],
    ...(organization ? [['Organization', organization] as const] : []),
    ...(title ? [['Job title', title] as const] : []),
    ['Receipt issued on', formatDate(issued)],
    ...(revised ? [['Revised on', formatDate(revised)] as const] : []),
    ...(attendee ? [['Part of', `order ${order.number}, paid in one payment`] as const] : []),
  ])
  paper.gap()
  paper.rows(lines.map(lineRow))
  paper.sums([...(attendee ? [] : shippingAndTax(receipt)), totalRow(receipt)])
  paper.gap()
  paper.sums(paymentRows(receipt))
  return paper.end()
}

/** The email address replaces a name in letters that none of our fonts has. */
const nameOnPaper = ({ name, email }: { name: string; email: string }): string => (canDraw(name) ? name : email)

function lineRow(line: ReceiptLine): PaperRow {
  const attendee = ifNamed(line.attendee)
  const details = [
    attendee ? nameOnPaper(attendee) : '',
    line.datesAtPayment && line.kind === 'registration'
      ? formatDateRange(line.datesAtPayment.from, line.datesAtPayment.to)
      : '',
    // As of the order: a later verification would change a document that is already filed. The order's page shows it.
    line.memberPrice
      ? `member price not verified when ordered: ${formatMoneyExact(line.memberPrice.difference)} may be billed later`
      : '',
    line.canceledAt ? `${canceledText(line)} on ${formatDate(line.canceledAt)}` : '',
  ]
  return {
    name: line.parentId ? `Add-on: ${line.title}` : line.title,
    beneath: line.parentId !== null,
    detail: details.filter(Boolean).join(', ') || undefined,
    quantity: String(line.quantity),
    each: formatMoneyExact(line.unit),
    amount: formatMoneyExact(line.net),
  }
}

const canceledText = (line: ReceiptLine): string =>
  line.shipped > 0
    ? `${canceledQuantityOf(line)} of ${formatCount(line.quantity, 'copy', 'copies')} canceled`
    : 'canceled'

function shippingAndTax({ order }: Receipt): PaperRow[] {
  const { shipping, tax, taxed } = order
  const rate = taxed ? ` ${taxed.milliPercent / 1000}%, ${taxed.taxAreaName}` : ''
  return [
    ...(shipping > 0 ? [{ name: 'Shipping', amount: formatMoneyExact(shipping) }] : []),
    ...(tax > 0 ? [{ name: `Sales tax${rate}`, amount: formatMoneyExact(tax) }] : []),
  ]
}

const totalRow = ({ total }: Receipt): PaperRow => ({ name: 'Total', amount: formatMoneyExact(total), sum: true })

/** What was paid, what happened to each refund, and what remains paid. */
function paymentRows({ order, attendee, total, netPaid, refunds }: Receipt): PaperRow[] {
  if (total === 0) return [{ name: 'No payment due', amount: formatMoneyExact(0) }]
  const paid = attendee
    ? [{ name: 'Paid', amount: formatMoneyExact(total) }]
    : order.payments.map(({ method, cents, at }) => ({
        name: `Paid by ${paymentMethodWords[method]} on ${formatDate(at)}`,
        amount: formatMoneyExact(cents),
      }))
  const shown = refunds.filter(({ state }) => state !== 'sent-again')
  if (shown.length === 0) return paid
  return [...paid, ...shown.map(refundRow), { name: 'Net paid', amount: formatMoneyExact(netPaid), sum: true }]
}

/**
 * Only completed refunds are subtracted. A pending, failed or closed refund is described, with its amount in the text.
 */
function refundRow({ cents: amount, state, reason, check, closed, at }: ReceiptRefund): PaperRow {
  const why = refundReasonWords[reason]
  if (state === 'refunded') {
    const how = check ? checkWords(check) : `Refunded on ${formatDate(at)}: ${why}`
    return { name: how, amount: formatMoneyExact(minus(cents(0), amount)) }
  }
  const words = closed ? closedWords(closed.reason, closed.at) : `${refundStateWords[state]}: ${why}`
  return { name: `${formatMoneyExact(amount)}: ${words}`, amount: '' }
}
