const texts: Record<string, string> = {
  'not-enough-left':
    'There aren’t enough seats or copies left for the whole order. Order fewer, or contact us to find another way.',
  'tell-us-more': 'We need to know more about your group first. Please contact us, and order again after that.',
  'ordered-twice': 'You have another order for the same people or copies, so we closed this one.',
  'not-allowed': 'The order doesn’t meet the rules of the event. Please contact us if you have questions.',
}

/** What the buyer of a declined large order reads, on the page and in the email. */
export const declinedText = (reason: string): string => texts[reason] ?? 'Please contact us if you have questions.'
