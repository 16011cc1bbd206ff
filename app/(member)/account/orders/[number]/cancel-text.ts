/** What canceling an unpaid order ends. */
export const cancelText =
  'No longer need it? If you cancel, we release what we hold for you and close the payment page. Your cart stays as it is.'
