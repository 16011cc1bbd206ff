import { formatCount } from '@/lib/base/format'
import type { Queue, QueueItem, QueueRow } from '@/lib/fulfillment/queues'
import { lineState, type Word } from './words'

type Empty = { heading: string; text: string }

/** A queue's name, the heading of its column, and its text when empty. */
export const queueWords: Record<Queue, { name: string; column: string; empty: Empty }> = {
  'to-ship': {
    name: 'To ship',
    column: 'To ship',
    empty: {
      heading: 'Nothing to ship.',
      text: 'Paid orders with printed copies appear here until every copy has shipped.',
    },
  },
  registrations: {
    name: 'Registrations',
    column: 'Seats',
    empty: {
      heading: 'No registrations yet.',
      text: 'Paid orders with conference registrations appear here.',
    },
  },
  digital: {
    name: 'Digital',
    column: 'Digital copies',
    empty: {
      heading: 'No digital copies sold yet.',
      text: 'Paid orders with digital copies appear here. Buyers download them, so there is nothing to send.',
    },
  },
  decisions: {
    name: 'Needs a decision',
    column: 'What',
    empty: {
      heading: 'No decisions needed.',
      text: 'Orders with a payment problem appear here: paid late, paid twice, a failed refund, or a refund made in Stripe. Decide on the order’s page.',
    },
  },
  approvals: {
    name: 'Large orders to approve',
    column: 'What',
    empty: {
      heading: 'No large orders to approve.',
      text: 'Orders of more than 25 registrations or 100 printed copies wait here until you approve or decline them. Until then, nothing is held for them.',
    },
  },
  all: {
    name: 'All',
    column: 'What',
    empty: {
      heading: 'No orders yet.',
      text: 'Orders appear here once the buyer continues to payment, paid or not.',
    },
  },
}

export type Sought = 'email' | 'name'

/** The text when a search finds nothing. It never repeats what was typed, which is not stored anywhere. */
export const nothingFound: Record<Sought, Empty> = {
  email: {
    heading: 'No orders found for this email address.',
    text: 'Enter the full address that the buyer or attendee gave. Check the spelling, or search by order number or name.',
  },
  name: {
    heading: 'No orders found for this name.',
    text: 'Enter at least the first three letters of a name, such as "mar" or "gonz mar". Enter one- and two-letter names in full. Or search by city, order number or full email address.',
  },
}

export const noOlder: Empty = { heading: 'No older orders.', text: 'You have reached the end of the list.' }

type ShownItem = { title: string; count: number; state: Word | null }

const most = 4

const live = (item: QueueItem): number => item.quantity - item.canceled

/** How much of an item belongs to a queue. Canceled items appear only in "All orders". */
const about: Record<Queue, (item: QueueItem) => number> = {
  'to-ship': (item) => (item.kind === 'print' ? live(item) - item.shipped : 0),
  registrations: (item) => (item.kind === 'registration' ? live(item) : 0),
  digital: (item) => (item.kind === 'digital' ? live(item) : 0),
  decisions: bought,
  approvals: bought,
  all: bought,
}

/** Add-on sessions are not counted; they belong to their seats. */
function bought({ kind, quantity }: QueueItem): number {
  return kind === 'session' ? 0 : quantity
}

type ShownItems = {
  /** The lines a queue is about, lines with a status first. */
  shown: ShownItem[]
  /** What else the order has, in words: further lines that the queue is about, and others that are not canceled. */
  more: string
}

export function itemsOf(row: Pick<QueueRow, 'items' | 'status'>, queue: Queue): ShownItems {
  const fitting = row.items.filter((item) => about[queue](item) > 0)
  const silent = (item: QueueItem) => Number(stateIn(queue, item, row) === null)
  const shown = fitting.toSorted((one, other) => silent(one) - silent(other)).slice(0, most)
  const rest = row.items.filter((item) => !shown.includes(item) && live(item) > 0)
  const further = rest.filter((item) => fitting.includes(item)).length
  return {
    shown: shown.map((item) => ({ title: item.title, count: about[queue](item), state: stateIn(queue, item, row) })),
    more: [further > 0 && `and ${further} more`, othersText(rest.length - further)].filter(Boolean).join('; '),
  }
}

const othersText = (count: number): string => (count === 0 ? '' : `${formatCount(count, 'other item')} in this order`)

/** Only a state that the queue and the order's status do not already show. */
function stateIn(queue: Queue, item: QueueItem, { status }: Pick<QueueRow, 'status'>): Word | null {
  if (status !== 'accepted' || queue === 'registrations' || queue === 'digital') return null
  return queue === 'to-ship' && item.shipped + item.canceled === 0 ? null : lineState(item, true)
}

/** Why a search result matches: by whose name or address. Never shows the name itself. */
export function matchedText(matched: QueueRow['matched'], by: Sought): string {
  const what = by === 'email' ? 'email address' : 'name'
  const words = { buyer: `buyer’s ${what}`, attendee: `an attendee’s ${what}`, city: 'city' }
  return matched.length === 0 ? '' : `Matched: ${matched.map((each) => words[each]).join(', ')}`
}
