import type { BoughtBefore } from '@/lib/checkout/bought-before'

/** Says that a digital copy the buyer already paid for can be downloaded again, so there is no need to buy it. */
export function BoughtHint({ bought }: { bought: readonly BoughtBefore[] }) {
  return bought.map(({ title, orderNumber }) => (
    <p key={title} className="rounded-sheet border border-line bg-surface px-inset py-3">
      You already bought {title}. You can download it again in{' '}
      <a href={`/account/orders/${orderNumber}`}>order {orderNumber}</a>.
    </p>
  ))
}
