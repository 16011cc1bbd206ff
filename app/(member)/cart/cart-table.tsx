import { redirect } from 'next/navigation'
import { ratesText } from '@/components/catalog/rates-text'
import { SubmitButton } from '@/components/form/submit-button'
import { changeText } from '@/components/orders/change-text'
import { isSaidAbove, whyText } from '@/components/orders/why-text'
import { Money } from '@/components/ui/amounts'
import { DateRange } from '@/components/ui/dates'
import { VisuallyHidden } from '@/components/ui/hidden'
import { Cell, Head, Row, RowHead, Table } from '@/components/ui/table'
import type { CartLineView } from '@/lib/carts/views'
import { removeCartLineAction } from './actions'
import { QuantityForm } from './quantity-form'

/** One row for each line: the item and the reason for its price, the quantity, the amount, and a remove button. */
export function CartTable({ lines }: { lines: readonly CartLineView[] }) {
  return (
    <Table large caption="Items in your cart">
      <thead>
        <tr>
          <Head>Item</Head>
          <Head>Quantity</Head>
          <Head number>Amount</Head>
          <Head>
            <VisuallyHidden>Remove</VisuallyHidden>
          </Head>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, i) => (
          <Line key={line.id} line={line} repeated={isSaidAbove(lines, i)} />
        ))}
      </tbody>
    </Table>
  )
}

function Line({ line, repeated }: { line: CartLineView; repeated: boolean }) {
  return (
    <Row>
      <RowHead>
        <span id={`title-${line.id}`} className="font-semibold">
          {line.href ? <a href={line.href}>{line.title}</a> : line.title}
        </span>
        {line.dates ? (
          <span className="block text-muted">
            <DateRange from={line.dates.from} to={line.dates.to} />
          </span>
        ) : null}
        <div data-part={`price-${line.id}`}>
          <Price line={line} repeated={repeated} />
          <Changes line={line} />
        </div>
      </RowHead>
      <Cell label="Quantity">
        {line.isAvailable ? (
          <QuantityForm lineId={line.id} quantity={line.quantity} />
        ) : (
          <span data-part={`quantity-${line.id}`}>{line.quantity}</span>
        )}
      </Cell>
      <Cell number label="Amount">
        <span data-part={`amount-${line.id}`}>
          {line.netCents === null ? '–' : <Money cents={line.netCents} exact />}
        </span>
      </Cell>
      <Cell>
        <RemoveForm line={line} />
      </Cell>
    </Row>
  )
}

function Price({ line: { unitCents, why, rates }, repeated }: { line: CartLineView; repeated: boolean }) {
  if (unitCents === null) return null
  if (unitCents === 0 && why?.code === 'publication-price') return <span className="block text-muted">Free</span>
  return (
    <>
      <span className="block text-muted">
        <Money cents={unitCents} /> each
      </span>
      {rates.length > 1 ? (
        <span className="mt-1 block max-w-prose text-sm text-muted">Prices: {ratesText(rates)}.</span>
      ) : null}
      {why ? (
        <span className="mt-1 block max-w-prose text-sm text-muted">
          {whyText(why, { cents: unitCents, brief: repeated })}
        </span>
      ) : null}
    </>
  )
}

function Changes({ line }: { line: CartLineView }) {
  if (line.changes.length === 0) return null
  return (
    <ul className="mt-2 space-y-1 border-l-[3px] border-poppy pl-3 text-sm font-semibold text-warn">
      {line.changes.map((change) => (
        <li key={change.code}>{changeText(change)}</li>
      ))}
    </ul>
  )
}

function RemoveForm({ line }: { line: CartLineView }) {
  const remove = async (data: FormData) => {
    'use server'
    await removeCartLineAction(null, data)
    // Without the query, which says what was added.
    redirect('/cart')
  }
  return (
    <form action={remove}>
      <input type="hidden" name="lineId" value={line.id} />
      <SubmitButton look="text" aria-describedby={`title-${line.id}`}>
        Remove
      </SubmitButton>
    </form>
  )
}
