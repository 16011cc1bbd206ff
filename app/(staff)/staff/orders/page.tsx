import { Stack } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { Pill } from '@/components/ui/pill'
import { Tabs } from '@/components/ui/tabs'
import { getQueue, type Queue, queueCounts, queues } from '@/lib/fulfillment/queues'
import { requireStaff } from '@/lib/web/request-ctx'
import { EmptyQueue, QueueTable } from './queue-table'
import { noOlder, queueWords } from './queue-words'
import { SearchForm } from './search-form'

export const metadata = { title: 'Orders' }

type Props = { searchParams: Promise<{ queue?: string; before?: string; attempts?: string }> }

export default async function OrdersPage({ searchParams }: Props) {
  const ctx = await requireStaff('fulfillment', 'events', 'finance', 'privacy')
  const asked = await searchParams
  const queue = queues.find((each) => each === asked.queue) ?? 'to-ship'
  const before = /^\d{1,15}$/.test(asked.before ?? '') ? Number(asked.before) : null
  const attempts = queue === 'all' && asked.attempts === 'shown'
  const [page, counts] = await Promise.all([
    getQueue(ctx, { queue, before, withAbandoned: attempts }),
    queueCounts(ctx),
  ])
  const waiting: Partial<Record<Queue, number>> = {
    'to-ship': counts.toShip,
    decisions: counts.decisions,
    approvals: counts.approvals,
  }
  const tabs = queues.map((each) => ({
    href: `/staff/orders?queue=${each}`,
    name: <TabName queue={each} waiting={waiting[each] ?? 0} />,
    current: each === queue,
  }))
  return (
    <Stack className="pb-16">
      <PageHead title="Orders" compact />
      <SearchForm />
      <Tabs label="Queues" tabs={tabs} tight />
      {queue === 'all' ? <AttemptsFilter shown={attempts} /> : null}
      <QueueTable
        page={page}
        queue={queue}
        caption={queueWords[queue].name}
        empty={<Empty queue={queue} first={before === null} />}
        older={(number) => `/staff/orders?queue=${queue}&before=${number}${attempts ? '&attempts=shown' : ''}`}
      />
      <p className="text-muted text-sm">
        To see names and addresses, open an order. We log each view with its reason, and the buyer can see it.
      </p>
    </Stack>
  )
}

/** Unpaid orders would crowd the list, so they are hidden unless staff ask for them. */
function AttemptsFilter({ shown }: { shown: boolean }) {
  return (
    <p className="text-sm">
      {shown ? 'Orders that were never paid are shown. ' : 'Orders that were never paid are hidden. '}
      <a href={shown ? '/staff/orders?queue=all' : '/staff/orders?queue=all&attempts=shown'}>
        {shown ? 'Hide them' : 'Show them'}
      </a>
    </p>
  )
}

function TabName({ queue, waiting }: { queue: Queue; waiting: number }) {
  const { name } = queueWords[queue]
  if (waiting === 0) return name
  return (
    <>
      {name} <Pill tone={queue === 'decisions' ? 'bad' : 'plain'}>{waiting >= 1000 ? '1,000 or more' : waiting}</Pill>
    </>
  )
}

function Empty({ queue, first }: { queue: Queue; first: boolean }) {
  if (!first)
    return <EmptyQueue words={noOlder} to={{ href: `/staff/orders?queue=${queue}`, name: 'See the newest' }} />
  const to = queue === 'all' ? undefined : { href: '/staff/orders?queue=all', name: 'See all orders' }
  return <EmptyQueue words={queueWords[queue].empty} to={to} />
}
