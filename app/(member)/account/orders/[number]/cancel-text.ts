export const cancelText =
  'No longer need it? If you cancel, we’ll stop holding your items and close the payment page. Your cart won’t change.'
