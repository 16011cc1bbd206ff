import { notFound } from 'next/navigation'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Stack } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { isUuid } from '@/lib/base/ids'
import { getQueue } from '@/lib/fulfillment/queues'
import { getSearchResult } from '@/lib/fulfillment/search-orders'
import { orNotFound } from '@/lib/web/action'
import { requireStaff } from '@/lib/web/request-ctx'
import { EmptyQueue, QueueTable } from '../../queue-table'
import { noOlder, nothingFound } from '../../queue-words'
import { SearchForm } from '../../search-form'

export const metadata = { title: 'Orders found' }

type Props = { params: Promise<{ search: string }>; searchParams: Promise<{ before?: string; by?: string }> }

export default async function FoundPage({ params, searchParams }: Props) {
  const ctx = await requireStaff('fulfillment', 'events', 'finance', 'privacy')
  const { search } = await params
  if (!isUuid(search)) notFound()
  const asked = await searchParams
  const by = asked.by === 'email' ? 'email' : 'name'
  const before = /^\d{1,15}$/.test(asked.before ?? '') ? Number(asked.before) : null
  const { page, more } = await orNotFound(async () => {
    const { more, ...found } = await getSearchResult(ctx, search)
    return { page: await getQueue(ctx, { queue: 'all', before, found }), more }
  })
  return (
    <Stack className="pb-16">
      <PageHead
        title="Orders found"
        eyebrow={<Breadcrumb trail={[{ href: '/staff/orders', name: 'Orders' }]} here="Found" />}
        compact
      />
      <SearchForm />
      {more ? <p role="status">More people match than we can show. Enter more of the name to narrow it down.</p> : null}
      <QueueTable
        page={page}
        queue="all"
        caption="Orders found"
        sought={by}
        empty={
          <EmptyQueue
            words={before === null ? nothingFound[by] : noOlder}
            to={{ href: '/staff/orders?queue=all', name: 'See all orders' }}
          />
        }
        older={(number) => `/staff/orders/found/${search}?by=${by}&before=${number}`}
      />
      <p className="text-muted text-sm">We don’t keep your search. This list closes after 15 minutes.</p>
    </Stack>
  )
}
