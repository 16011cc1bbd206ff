/** What a job does, as staff read it. A kind that is not listed is shown by its name. @internal */
export const words: Readonly<Record<string, string>> = {
  'accounts.send-code': 'Email a sign-in code',
  'accounts.collect-sign-ins': 'Delete expired sign-ins',
  'carts.collect': 'Delete old carts',
  'fulfillment.mail-shipment': 'Email that a package shipped',
  'fulfillment.collect-expired': 'Delete expired downloads and searches',
  'orders.start-checkout': 'Prepare a payment page',
  'orders.expire-checkout': 'Close a payment page',
  'orders.send-refund': 'Send a refund to Stripe',
  'orders.look-for-refunds': 'Look for refunds made in Stripe',
  'orders.reconcile': 'Compare orders with Stripe',
  'orders.compare-with-stripe': 'Compare all payments with Stripe',
  'orders.refund-mismatch': 'Refund a payment without an order',
  'orders.mail-mismatch': 'Email about a payment without an order',
  'orders.redact-payments': 'Erase payment details at Stripe',
  'orders.seal-receipts': 'Store the receipts of paid orders',
  'orders.mail-order-paid': 'Email an order confirmation',
  'orders.mail-bank-refused': 'Email that a bank payment failed',
  'orders.mail-attendee': 'Send the email to an attendee',
  'orders.mail-cancellation': 'Email a cancellation',
  'orders.mail-refund': 'Send the refund email',
  'privacy.continue-erasure': 'Delete an account',
}

export const jobWords = (name: string): string => words[name] ?? name

/** Codes that people can act on; any other code is shown as it is. @internal */
export const reasons: Readonly<Record<string, string>> = {
  '550': 'The email address was rejected (550)',
  '551': 'The email address was rejected (551)',
  '553': 'The email address was rejected (553)',
  '552': 'The mailbox is full (552)',
  '554': 'The mail server refused the message (554)',
  '535': 'The mail server rejected our login (535)',
  EAUTH: 'The mail server rejected our login',
  ECONNREFUSED: 'The server could not be reached',
  ETIMEDOUT: 'The server did not answer',
  ESOCKET: 'The server could not be reached',
}

export const reasonWords = (code: string): string => reasons[code] ?? `Code ${code}`
