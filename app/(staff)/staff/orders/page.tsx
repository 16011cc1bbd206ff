import { PageHead } from '@/components/ui/page'
import { Tabs } from '@/components/ui/tabs'
import { getQueue, queueCounts, queues } from '@/lib/fulfillment/queues'
import { requireStaff } from '@/lib/web/request-ctx'
import { QueueTable } from './queue-table'
import { SearchForm } from './search-form'

export const metadata = { title: 'Orders' }

const names = {
  'to-ship': 'To ship',
  registrations: 'Registrations',
  digital: 'Digital',
  decisions: 'Needs a decision',
  all: 'All',
} as const

const empty = {
  'to-ship': 'Nothing waits to be shipped.',
  registrations: 'No registrations yet.',
  digital: 'No digital copies sold yet.',
  decisions: 'Nothing waits for a decision.',
  all: 'No orders yet.',
} as const

type Props = { searchParams: Promise<{ queue?: string; before?: string }> }

export default async function OrdersPage({ searchParams }: Props) {
  const ctx = await requireStaff('fulfillment', 'events', 'finance', 'privacy')
  const asked = await searchParams
  const queue = queues.find((each) => each === asked.queue) ?? 'to-ship'
  const before = /^\d{1,15}$/.test(asked.before ?? '') ? Number(asked.before) : null
  const [page, counts] = await Promise.all([getQueue(ctx, { queue, before }), queueCounts(ctx)])
  const waiting = { 'to-ship': counts.toShip, decisions: counts.decisions } as Partial<Record<string, number>>
  const tabs = queues.map((each) => ({
    href: `/staff/orders?queue=${each}`,
    name: waiting[each] ? `${names[each]} (${waiting[each] >= 1000 ? '1,000 or more' : waiting[each]})` : names[each],
    current: each === queue,
  }))
  return (
    <>
      <PageHead title="Orders" compact />
      <SearchForm />
      <Tabs label="Queues" tabs={tabs} />
      <QueueTable
        page={page}
        caption={names[queue]}
        empty={empty[queue]}
        older={(number) => `/staff/orders?queue=${queue}&before=${number}`}
      />
      <p className="text-muted text-sm">
        Names and addresses open on the order, for the purpose you are there for, and the buyer can see that you did.
      </p>
    </>
  )
}
