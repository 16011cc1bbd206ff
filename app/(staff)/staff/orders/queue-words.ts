import type { Queue, QueueItem, QueueRow } from '@/lib/fulfillment/queues'
import { lineState, type Word } from './words'

type Empty = { heading: string; text: string }

/** What a queue is called, what its column holds, and what it says when it is empty. */
export const queueWords: Record<Queue, { name: string; column: string; empty: Empty }> = {
  'to-ship': {
    name: 'To ship',
    column: 'To ship',
    empty: {
      heading: 'Nothing waits to be shipped.',
      text: 'An order with printed copies comes here as soon as it is paid, and leaves when the last copy has shipped.',
    },
  },
  registrations: {
    name: 'Registrations',
    column: 'Seats',
    empty: {
      heading: 'No registrations yet.',
      text: 'An order with places at a conference comes here as soon as it is paid.',
    },
  },
  digital: {
    name: 'Digital',
    column: 'Digital copies',
    empty: {
      heading: 'No digital copies sold yet.',
      text: 'An order with digital copies comes here as soon as it is paid. Its buyer downloads them: there is nothing for you to send.',
    },
  },
  decisions: {
    name: 'Needs a decision',
    column: 'What',
    empty: {
      heading: 'Nothing waits for a decision.',
      text: 'An order comes here when its money does not fit: it was paid too late or twice, or a refund failed or was made in Stripe. You decide on the page of the order.',
    },
  },
  approvals: {
    name: 'Large orders to approve',
    column: 'What',
    empty: {
      heading: 'No large orders to approve.',
      text: 'An order of more than 25 registrations or 100 printed copies waits here until you approve or decline it. It holds nothing until then.',
    },
  },
  all: {
    name: 'All',
    column: 'What',
    empty: {
      heading: 'No orders yet.',
      text: 'An order appears here as soon as a buyer goes on to payment, paid or not.',
    },
  },
}

export type Sought = 'email' | 'name'

/** What a search that found nothing says: never what was typed, which is kept nowhere. */
export const nothingFound: Record<Sought, Empty> = {
  email: {
    heading: 'No order belongs to this address.',
    text: 'The whole address must be the one that the buyer or an attendee gave. Check how it is spelled, or look for the order number or the start of a name.',
  },
  name: {
    heading: 'No order belongs to this name.',
    text: 'A name is found by how its words begin, from three letters: "mar", or "gonz mar". A word of one or two letters must be whole. Try fewer letters, the city, the order number or the whole email address.',
  },
}

export const noOlder: Empty = { heading: 'No older orders.', text: 'You have seen all of them.' }

export type ShownItem = { title: string; count: number; state: Word | null }

const most = 4

const live = (item: QueueItem): number => item.quantity - item.canceled

/** How much of an item a queue is about. What is canceled shows only where the whole order does. */
const about: Record<Queue, (item: QueueItem) => number> = {
  'to-ship': (item) => (item.kind === 'print' ? live(item) - item.shipped : 0),
  registrations: (item) => (item.kind === 'registration' ? live(item) : 0),
  digital: (item) => (item.kind === 'digital' ? live(item) : 0),
  decisions: bought,
  approvals: bought,
  all: bought,
}

/** Add-on sessions go with their places. */
function bought({ kind, quantity }: QueueItem): number {
  return kind === 'session' ? 0 : quantity
}

/** The lines that a queue is about, those with something to say first, and how many others are not canceled. */
export function itemsOf(row: Pick<QueueRow, 'items' | 'status'>, queue: Queue): { shown: ShownItem[]; more: number } {
  const fitting = row.items.filter((item) => about[queue](item) > 0)
  const silent = (item: QueueItem) => Number(stateIn(queue, item, row) === null)
  const shown = fitting.toSorted((one, other) => silent(one) - silent(other)).slice(0, most)
  const rest = row.items.filter((item) => !shown.includes(item) && live(item) > 0)
  return {
    shown: shown.map((item) => ({ title: item.title, count: about[queue](item), state: stateIn(queue, item, row) })),
    more: rest.length,
  }
}

/** Only what the queue and the state of the order do not say already. */
function stateIn(queue: Queue, item: QueueItem, { status }: Pick<QueueRow, 'status'>): Word | null {
  if (status !== 'paid' || queue === 'registrations' || queue === 'digital') return null
  return queue === 'to-ship' && item.shipped + item.canceled === 0 ? null : lineState(item, true)
}

/** Why a search shows an order: whose name or address matched, never the name itself. */
export function matchedText(matched: QueueRow['matched'], by: Sought): string {
  const what = by === 'email' ? 'email address' : 'name'
  const words = { buyer: `buyer’s ${what}`, attendee: `an attendee’s ${what}`, city: 'city' }
  return matched.length === 0 ? '' : `Matched: ${matched.map((each) => words[each]).join(', ')}`
}
