'use client'

import { useActionState } from 'react'
import { PlainNumberField } from '@/components/form/plain-fields'
import { withoutLastAnswer } from '@/components/form/without-last-answer'
import { Button } from '@/components/ui/button'
import { changeCartLineAction } from './actions'

type Props = { lineId: string; quantity: number }

/**
 * Saves automatically a moment after the last keystroke, and at once when the field loses focus (public/site.js).
 * Without scripts, a button sends it. A refused value stays as typed.
 */
export function QuantityForm({ lineId, quantity }: Props) {
  const [posted, act] = useActionState(changeCartLineAction, null)
  const refused = posted?.ok === false
  const typed = refused ? posted.values?.quantity : undefined
  return (
    <form
      id={`quantity-form-${lineId}`}
      action={withoutLastAnswer(act)}
      noValidate
      data-saves-itself=""
      data-part={`quantity-${lineId}`}
    >
      <input type="hidden" name="lineId" value={lineId} />
      <PlainNumberField
        id={`quantity-${lineId}`}
        name="quantity"
        label="Quantity"
        describedBy={`title-${lineId}`}
        hideLabel
        className="w-24"
        min={1}
        max={500}
        defaultValue={typeof typed === 'string' ? typed : quantity}
        autoComplete="off"
        errors={posted?.ok === false && posted.fieldErrors ? ['Enter a whole number from 1 to 500.'] : undefined}
      />
      <noscript>
        <Button type="submit" look="quiet" className="mt-2">
          Update
        </Button>
      </noscript>
    </form>
  )
}
