import type { OrderWarning } from '@/lib/checkout/rules/order-warnings'

/** A sentence about a probable mistake. */
export function warningText(warning: OrderWarning): string {
  switch (warning.code) {
    case 'same-person':
      return `${warning.name} is both attendee ${warning.other + 1} and attendee ${warning.attendee + 1}.`
    case 'same-email':
      return `${listed(warning.names)} have the same email address, ${warning.email}. All of their confirmations will go there.`
    case 'registered-before':
      return `You already registered ${warning.name} for this conference in order ${warning.orderNumber}.`
    case 'tax-area':
      return `The delivery address is in ${warning.city}, but you chose sales tax for ${warning.area}.`
  }
}

const mostNames = 4

/** "Ana Ruiz, Ben Ito, and 3 others" */
function listed(names: readonly string[]): string {
  const left = names.length - mostNames
  const more = left > 0 ? [left === 1 ? '1 other' : `${left} others`] : []
  return new Intl.ListFormat('en-US', { style: 'long', type: 'conjunction' }).format([
    ...names.slice(0, mostNames),
    ...more,
  ])
}

/** The label of the button that continues anyway. */
export const continueText = (warnings: readonly OrderWarning[]): string =>
  warnings.every(({ code }) => code === 'tax-area') ? 'Keep this tax area' : 'Register anyway'

/** The field where the buyer can change it. */
export const warningField = (warning: OrderWarning): string =>
  warning.code === 'tax-area' ? 'delivery.taxAreaId' : `attendees.${warning.attendee}.firstName`
