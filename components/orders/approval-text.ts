import { accountCap } from '@/lib/order-limits/rules/unpaid-limits'

/** Shown before the buyer types anything: in the cart and at the top of the checkout. */
export const approvalText = `Orders of more than ${accountCap.seats} registrations or ${accountCap.copies} printed copies need our approval first. Send us the order, and we’ll email you within 2 business days. If we approve it, the email will have a payment link. Nothing is held until then.`
