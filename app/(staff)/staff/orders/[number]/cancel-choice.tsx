'use client'

import Form from 'next/form'
import { type SubmitEvent, useState } from 'react'
import { PlainCheckbox } from '@/components/form/plain-choices'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Alert } from '@/components/ui/notice'
import type { SeatLabel } from '../words'
import { SeatText } from './order-desk'

type CancelableLine = { id: string; title: string; seat: SeatLabel | undefined }
type Props = { orderNumber: number; lines: readonly CancelableLine[]; mayWaive: boolean }

/**
 * Chooses lines to cancel. Nothing is canceled before staff see the exact refund. This is a plain GET form for the next
 * page; with scripts, the names that were opened stay on the page.
 */
export function CancelChoice({ orderNumber, lines, mayWaive }: Props) {
  const [nothingChosen, setNothingChosen] = useState(false)
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    const nothing = !new FormData(event.currentTarget).has('cancel')
    setNothingChosen(nothing)
    if (nothing) event.preventDefault()
  }
  return (
    <Card
      heading="Cancel and refund"
      intro="Choose what to cancel. You’ll see the exact refund before anything happens."
    >
      <Form
        action={`/staff/orders/${orderNumber}`}
        prefetch={false}
        onSubmit={onSubmit}
        className="flex flex-col gap-4"
      >
        {nothingChosen ? <Alert>Choose at least one item to cancel.</Alert> : null}
        <fieldset>
          <legend className="sr-only">What to cancel</legend>
          {lines.map((line) => (
            <PlainCheckbox
              key={line.id}
              id={`cancel-${line.id}`}
              name="cancel"
              value={line.id}
              label={<LineText line={line} />}
              className="mb-1"
            />
          ))}
        </fieldset>
        {mayWaive ? (
          <div className="border-t border-line pt-3">
            <PlainCheckbox id="waive" name="waive" value="on" label="Refund in full (override policy)" className="" />
          </div>
        ) : null}
        <div>
          <Button type="submit" look="quiet">
            See the refund
          </Button>
        </div>
      </Form>
    </Card>
  )
}

function LineText({ line: { title, seat } }: { line: CancelableLine }) {
  return (
    <>
      {title}
      {seat ? <SeatText seat={seat} /> : null}
      {seat && seat.addOns.length > 0 ? (
        <span className="block text-[0.9688rem] text-muted">{`With ${seat.addOns.join(', ')}`}</span>
      ) : null}
    </>
  )
}
