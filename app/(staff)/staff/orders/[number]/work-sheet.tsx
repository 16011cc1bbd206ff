'use client'

import { useDesk } from './order-desk'

type Props = { orderNumber: number; lines: readonly { id: string; title: string; left: number }[] }

/** The printed version of this page: the parcel's items, and the delivery address only if it was opened. */
export function WorkSheet({ orderNumber, lines }: Props) {
  const { address } = useDesk()
  return (
    <section className="work-sheet hidden print:block">
      <h2 className="mb-4 text-2xl">{`To ship: order ${orderNumber}`}</h2>
      {lines.length === 0 ? <p>Nothing to ship.</p> : null}
      <ul>
        {lines.map(({ id, title, left }) => (
          <li key={id} className="mb-2">{`☐ ${left} × ${title}`}</li>
        ))}
      </ul>
      {address.length > 0 ? (
        <address className="mt-6 not-italic">
          {address.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </address>
      ) : null}
    </section>
  )
}
