import type { OrderAsk } from '@/lib/checkout/rules/order-asks'

/** A sentence about a probable mistake. */
export function askText(ask: OrderAsk): string {
  switch (ask.code) {
    case 'same-person':
      return `${ask.name} is both attendee ${ask.other + 1} and attendee ${ask.attendee + 1}.`
    case 'same-email':
      return `${listed(ask.names)} have the same email address, ${ask.email}. All of their confirmations will go there.`
    case 'registered-before':
      return `You already registered ${ask.name} for this conference in order ${ask.orderNumber}.`
    case 'tax-area':
      return `The delivery address is in ${ask.city}, but you chose sales tax for ${ask.area}.`
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
export const goOnText = (asks: readonly OrderAsk[]): string =>
  asks.every(({ code }) => code === 'tax-area') ? 'Keep this tax area' : 'Register anyway'

/** The field where the buyer can change it. */
export const askField = (ask: OrderAsk): string =>
  ask.code === 'tax-area' ? 'delivery.taxAreaId' : `attendees.${ask.attendee}.firstName`
