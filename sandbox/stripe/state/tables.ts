import type { Json, JsonObject } from './json'
import type * as rows from './rows'

export interface Delivery {
  id: string
  event: string
  type: string
  status: 'pending' | 'delivered' | 'dropped' | 'given-up'
  attempts: number
  /** Not sent before this time, in milliseconds of the stand-in's clock. */
  due: number
  created: number
  lastStatus: number | null
}

/** What the hosted page remembers of a card: never its number, nor anything computed from it. */
export interface CardFacts {
  brand: string
  last4: string
  expMonth: number
  expYear: number
  behaviour: string
}

export interface Payer {
  email: string | null
  name: string | null
}

/** An attempt that waits on the authentication page. The id is the session's. */
interface Authentication {
  id: string
  card: CardFacts
  payer: Payer
}

export type TimerKind =
  | 'expire-session'
  | 'settle-ach'
  | 'dispute-charge'
  | 'succeed-refund'
  | 'fail-refund'
  | 'overdue-invoice'

export interface Timer {
  id: string
  kind: TimerKind
  ref: string
  due: number
}

export interface IdempotentAnswer {
  id: string
  fingerprint: string
  status: number
  body: Json
  created: number
}

/** Lines of a session or an invoice, under the owner's id. */
interface Lines {
  id: string
  lines: rows.Identified[]
  /** What a session passes to its payment once there is one. */
  paymentIntentData?: JsonObject
}

interface Setting {
  id: string
  value: Json
}

export interface Tables {
  customers: rows.Customer
  sessions: rows.Session
  sessionLines: Lines
  paymentIntents: rows.PaymentIntent
  paymentMethods: rows.Resource
  charges: rows.Charge
  refunds: rows.Refund
  disputes: rows.Dispute
  balanceTransactions: rows.Resource
  invoices: rows.Invoice
  invoiceItems: rows.InvoiceItem
  invoicePayments: rows.Resource
  taxRates: rows.TaxRate
  events: rows.StripeEvent
  redactionJobs: rows.RedactionJob
  redactionErrors: Lines
  authentications: Authentication
  deliveries: Delivery
  timers: Timer
  idempotency: IdempotentAnswer
  settings: Setting
}

export type TableName = keyof Tables

export const tableNames: TableName[] = [
  'customers',
  'sessions',
  'sessionLines',
  'paymentIntents',
  'paymentMethods',
  'charges',
  'refunds',
  'disputes',
  'balanceTransactions',
  'invoices',
  'invoiceItems',
  'invoicePayments',
  'taxRates',
  'events',
  'redactionJobs',
  'redactionErrors',
  'authentications',
  'deliveries',
  'timers',
  'idempotency',
  'settings',
]
