import type { JsonObject } from './json'

export interface Identified extends JsonObject {
  id: string
}

/** An object of the API as it is sent. The interfaces below name only the fields that the stand-in itself reads. */
export interface Resource extends Identified {
  object: string
  created: number
}

export interface Customer extends Resource {
  email: string | null
  name: string | null
  metadata: JsonObject
  deleted?: boolean
}

type SessionStatus = 'open' | 'complete' | 'expired'

export interface Session extends Resource {
  status: SessionStatus
  payment_status: 'paid' | 'unpaid'
  amount_subtotal: number
  amount_total: number
  currency: string
  customer: string | null
  customer_email: string | null
  customer_creation: string | null
  cancel_url: string | null
  success_url: string | null
  expires_at: number
  metadata: JsonObject
  payment_intent: string | null
  payment_method_types: string[]
  url: string | null
}

export interface PaymentIntent extends Resource {
  amount: number
  amount_received: number
  currency: string
  customer: string | null
  description: string | null
  latest_charge: string | null
  metadata: JsonObject
  payment_method: string | null
  payment_method_types: string[]
  status: 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled'
}

export interface Charge extends Resource {
  amount: number
  amount_captured: number
  amount_refunded: number
  balance_transaction: string | null
  captured: boolean
  currency: string
  customer: string | null
  description: string | null
  disputed: boolean
  metadata: JsonObject
  paid: boolean
  payment_intent: string | null
  payment_method: string | null
  refunded: boolean
  status: 'succeeded' | 'pending' | 'failed'
}

export interface Refund extends Resource {
  amount: number
  charge: string
  currency: string
  customer: string | null
  metadata: JsonObject
  payment_intent: string | null
  status: 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled'
}

export interface Dispute extends Resource {
  amount: number
  charge: string
  payment_intent: string | null
  status: string
}

export interface LineItem extends Identified {
  amount_subtotal: number
  amount_tax: number
  amount_total: number
  description: string | null
  quantity: number
}

export interface Invoice extends Resource {
  amount_due: number
  amount_paid: number
  collection_method: string
  currency: string
  customer: string
  default_tax_rates: JsonObject[]
  metadata: JsonObject
  due_date: number | null
  number: string | null
  status_transitions: JsonObject
  status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible'
  total: number
}

export interface InvoiceItem extends Identified {
  /** Cents. */
  amount: number
  currency: string
  customer: string
  description: string | null
  invoice: string | null
  metadata: JsonObject
  period: { start: number; end: number }
  quantity: number
  tax_rates: TaxRate[]
}

export interface TaxRate extends Resource {
  metadata: JsonObject
  active: boolean
  inclusive: boolean
  percentage: number
}

export interface StripeEvent extends Resource {
  type: string
  data: { object: JsonObject }
}

export interface RedactionJob extends Resource {
  objects: JsonObject
  status: string
  validation_behavior: string
}
