'use client'

import { unstable_rethrow } from 'next/navigation'
import { type SubmitEvent, useActionState, useEffect, useRef, useState, useTransition } from 'react'
import { latestOnly } from '@/components/form/latest-only'
import { PlainNumberField } from '@/components/form/plain-fields'
import { withoutLastAnswer } from '@/components/form/without-last-answer'
import { Button } from '@/components/ui/button'
import { Spinner } from '@/components/ui/pending'
import { changeCartLineForm } from '@/lib/carts/forms'
import { changeCartLineAction } from './actions'

type Props = { lineId: string; quantity: number }
const settle = 450

/** Changes in place a moment after the last keystroke or click; without scripts a button sends it. */
export function QuantityForm({ lineId, quantity }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const [posted, act] = useActionState(changeCartLineAction, null)
  const submit = withoutLastAnswer(act)
  const [wrong, setWrong] = useState<string | null>(null)
  const [pending, startTransition] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [push] = useState(() => latestOnly<FormData>(send))
  useEffect(() => () => clearTimeout(timer.current), [])

  function send(data: FormData): Promise<void> {
    return new Promise((done) => {
      startTransition(async () => {
        try {
          const answer = await changeCartLineAction(null, data)
          setWrong(answer.ok ? null : notChanged)
        } catch (error) {
          unstable_rethrow(error)
          setWrong('The portal did not answer. Try again in a moment.')
        } finally {
          done()
        }
      })
    })
  }

  function change() {
    clearTimeout(timer.current)
    if (!form.current) return
    const data = new FormData(form.current)
    const parsed = changeCartLineForm.shape.quantity.safeParse(data.get('quantity'))
    setWrong(parsed.success ? null : notChanged)
    if (parsed.success) push(data)
  }

  function soon() {
    clearTimeout(timer.current)
    timer.current = setTimeout(change, settle)
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    change()
  }

  const error = wrong ?? (posted && !posted.ok ? notChanged : null)
  return (
    <form ref={form} action={submit} onSubmit={onSubmit} noValidate>
      <input type="hidden" name="lineId" value={lineId} />
      <div className="flex items-center gap-2">
        <PlainNumberField
          id={`quantity-${lineId}`}
          name="quantity"
          label="Quantity"
          hideLabel
          className="w-24"
          min={1}
          max={500}
          defaultValue={quantity}
          autoComplete="off"
          errors={error ? [error] : undefined}
          onChange={soon}
        />
        {pending ? (
          <span className="waiting text-muted">
            <Spinner />
          </span>
        ) : null}
      </div>
      <span role="status" className="sr-only">
        {pending ? 'Working out the prices' : error}
      </span>
      <noscript>
        <Button type="submit" look="quiet" className="mt-2">
          Update
        </Button>
      </noscript>
    </form>
  )
}

const notChanged = 'Enter a whole number from 1 to 500.'
