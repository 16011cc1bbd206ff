'use client'

import { unstable_rethrow } from 'next/navigation'
import { type SubmitEvent, useActionState, useEffect, useId, useRef, useState, useTransition } from 'react'
import { useForm } from 'react-hook-form'
import type { ActionState, FormAction, FormValues } from '@/lib/base/action-state'
import { plainName } from '@/lib/base/form-input'
import type { FormState } from './form-context'
import { restoreTyped } from './keep-typed'
import { answeredErrors, type FormSchema, resolveForm, shownErrors } from './resolve-form'
import { withoutLastAnswer } from './without-last-answer'

export type ActionForm<T, R> = {
  /** The last answer: its value, or its refusal, for which the page has the words. */
  state: ActionState<T, R> | null
  pending: boolean
  /** The rest is used by `<Form form={…}>`. */
  element: React.RefObject<HTMLFormElement | null>
  submit: (data: FormData) => void
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void
  markFilled: (names: readonly string[]) => void
  context: FormState
}

type Options<T> = {
  /** Begins the id of each field. Without one, React makes it; a form of many fields is smaller with a short one. */
  id?: string
  defaultValues?: FormValues
  onDone?: (value: T) => void
}

/**
 * A form for a server action and that action's schema. With scripts, the schema checks before anything is sent, and
 * again at each change after a refusal. Without scripts, the browser posts the form and the answer renders it again.
 * Inputs are never controlled or reset, and an outage is a message in the form, so nothing typed is lost.
 */
export function useActionForm<T, R>(schema: FormSchema, action: FormAction<T, R>, options: Options<T> = {}) {
  const madeId = useId()
  const { id = madeId } = options
  const element = useRef<HTMLFormElement>(null)
  const submitter = useRef<HTMLElement | null>(null)
  const sending = useRef(false)
  const [posted, submit] = useActionState(action, null)
  const [answer, setAnswer] = useState<ActionState<T, R> | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [refusals, setRefusals] = useState(0)
  const [pending, startTransition] = useTransition()
  const state = answer ?? posted

  const read = () => element.current && new FormData(element.current, submitter.current)
  const form = useForm({ resolver: resolveForm(schema, read), shouldFocusError: false })

  // The errors of an answer are rendered at once, even without scripts; then react-hook-form clears them one by one.
  const [taken, setTaken] = useState<ActionState<T, R> | null>(null)
  const answered = answeredErrors(state)
  // Read at every render: react-hook-form reports changes only of state that was read before.
  const shown = shownErrors(form.formState.errors)
  const errors = taken === state ? shown : answered
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer, and for nothing else
  useEffect(() => {
    if (!state) return
    for (const { name, messages } of answered) form.setError(name, { type: 'answer', message: messages.join(' ') })
    setTaken(state)
    if (state.ok) options.onDone?.(state.value)
    else setRefusals((n) => n + 1)
  }, [state])

  useEffect(() => {
    if (element.current) restoreTyped(element.current)
  }, [])

  const refuse = () => {
    sending.current = false
    setRefusals((n) => n + 1)
  }

  function send() {
    const data = read()
    if (!data) return
    startTransition(async () => {
      try {
        const next = await action(state, data)
        startTransition(() => setAnswer(next))
      } catch (error) {
        unstable_rethrow(error)
        startTransition(() => setFailure(error))
        refuse()
      } finally {
        sending.current = false
      }
    })
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (sending.current || pending) return
    sending.current = true
    submitter.current = event.nativeEvent.submitter
    setFailure(null)
    void form.handleSubmit(send, refuse)()
  }

  const values = state?.ok === false ? state.values : undefined
  const initial = (name: string) => (values ? (values[name] ?? '') : options.defaultValues?.[plainName(name)])
  const stepUp = state?.ok === false ? state.stepUp : undefined
  const signedOut = state?.ok === false && state.signedOut
  const context: FormState = {
    ...{ id, pending, errors, failure, stepUp, signedOut, refusals, initial },
    register: form.register,
  }

  /** Clears the errors of fields that the page has filled in. Sending the form checks them again. */
  const markFilled = (names: readonly string[]) => form.clearErrors([...names])

  const posting = withoutLastAnswer(submit)
  return { state, pending, element, submit: posting, onSubmit, markFilled, context } satisfies ActionForm<T, R>
}
