import { zodResolver } from '@hookform/resolvers/zod'
import type { FieldErrors, FieldValues, Resolver } from 'react-hook-form'
import type { ZodType } from 'zod'
import type { ActionState } from '@/lib/base/action-state'
import { formInput } from '@/lib/base/form-input'
import { inPlainWords } from '@/lib/base/form-issue'
import type { ShownError } from './form-context'

/** A schema for a form; whatever it takes in, it is given what `formInput` reads. */
export type FormSchema = ZodType

/** Judges the form as the server will: from what the browser would send, not from a second copy of it. */
export function resolveForm(schema: FormSchema, read: () => FormData | null): Resolver<FieldValues> {
  const resolve = zodResolver(schema as ZodType<FieldValues, FieldValues>, inPlainWords)
  return (values, context, options) => {
    const data = read()
    return resolve(data ? formInput(data) : values, context, options)
  }
}

/** The tree of errors as a list, under the names that the fields have. */
export function shownErrors(errors: FieldErrors, prefix = ''): ShownError[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    const name = prefix + key
    if (typeof error !== 'object' || error === null) return []
    const own = typeof error.type === 'string' ? [{ name, messages: [String(error.message ?? '')] }] : []
    return own.length > 0 ? own : shownErrors(error as FieldErrors, `${name}.`)
  })
}

/** The errors that an answer of the server brought. */
export function answeredErrors(state: ActionState<unknown, unknown> | null): ShownError[] {
  if (!state || state.ok || !state.fieldErrors) return []
  return Object.entries(state.fieldErrors).map(([name, messages]) => ({ name, messages }))
}
