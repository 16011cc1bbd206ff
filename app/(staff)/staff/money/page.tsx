import { Card, Stack } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'
import { canRefundInFull } from '@/lib/orders/rules/permissions'
import { listMismatches, type MismatchPage } from '@/lib/reconciliation/list-mismatches'
import { requireStaff } from '@/lib/web/request-ctx'
import { CloseConfirm } from './close-confirm'
import { ClosedTable } from './closed-table'
import { OpenMismatch } from './open-mismatch'

export const metadata = { title: 'Money' }

type Props = { searchParams: Promise<{ close?: string }> }

export default async function MoneyPage({ searchParams }: Props) {
  const ctx = await requireStaff('finance', 'events')
  const { close } = await searchParams
  const page = await listMismatches(ctx)
  const closing = page.open.find(({ id, state }) => id === close && state === 'open')
  return (
    <Stack className="pb-16">
      <PageHead
        title="Money"
        compact
        lede="Payments without an order, and orders without a payment. We compare all payments with Stripe every night and after a backup is restored."
      />
      {closing ? <CloseConfirm mismatch={closing} /> : null}
      <OpenList page={page} closing={closing?.id} mayRefund={canRefundInFull(ctx.actor)} />
      {page.closed.length > 0 ? (
        <Card heading="Closed" flush>
          <ClosedTable mismatches={page.closed} />
        </Card>
      ) : null}
    </Stack>
  )
}

type OpenListProps = { page: MismatchPage; closing: string | undefined; mayRefund: boolean }

function OpenList({ page: { open, moreOpen }, closing, mayRefund }: OpenListProps) {
  if (open.length === 0)
    return (
      <EmptyState heading="Nothing to decide">
        Every payment matches an order, and every order matches a payment.
      </EmptyState>
    )
  return (
    <>
      {open
        .filter(({ id }) => id !== closing)
        .map((mismatch) => (
          <OpenMismatch key={mismatch.id} mismatch={mismatch} mayRefund={mayRefund} />
        ))}
      {moreOpen ? <p className="text-muted text-sm">There are more. Decide these first.</p> : null}
    </>
  )
}
