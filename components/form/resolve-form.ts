import { type FieldErrors, type FieldValues, get, type Resolver, set } from 'react-hook-form'
import type { ZodType, z } from 'zod'
import type { ActionState } from '@/lib/base/action-state'
import { formInput } from '@/lib/base/form-input'
import { inPlainWords } from '@/lib/base/form-issue'
import type { ShownError } from './form-context'

/** A schema for a form. Its input is what `formInput` returns. */
export type FormSchema = ZodType

/** Validates the form as the server will: from what the browser would send, not from a second copy. */
export function resolveForm(schema: FormSchema, read: () => FormData | null): Resolver<FieldValues> {
  return async (values, _, { names = [] }) => {
    const data = read()
    const parsed = await schema.safeParseAsync(data ? formInput(data) : values, inPlainWords)
    if (!parsed.success) return { values: {}, errors: errorTree(parsed.error.issues, names) }
    return { values: parsed.data as FieldValues, errors: {} }
  }
}

/** The first issue of each field, in react-hook-form's format: an issue with a list of fields is under `root`. */
function errorTree(issues: readonly z.core.$ZodIssue[], names: readonly string[]): FieldErrors {
  const errors: FieldErrors = {}
  for (const { path, code, message } of issues) {
    const field = path.join('.')
    const isList = names.some((name) => name.startsWith(field) && /^\.\d+/.test(name.slice(field.length)))
    const name = isList ? `${field}.root` : field
    if (get(errors, name) === undefined) set(errors, name, { type: code, message })
  }
  return errors
}

/** The tree of errors as a list, with the fields' names. */
export function shownErrors(errors: FieldErrors, prefix = ''): ShownError[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    const name = prefix + key
    if (typeof error !== 'object' || error === null) return []
    const own = typeof error.type === 'string' ? [{ name, messages: [String(error.message ?? '')] }] : []
    return own.length > 0 ? own : shownErrors(error as FieldErrors, `${name}.`)
  })
}

/** The field errors of the server's answer. */
export function answeredErrors(state: ActionState<unknown, unknown> | null): ShownError[] {
  if (!state || state.ok || !state.fieldErrors) return []
  return Object.entries(state.fieldErrors).map(([name, messages]) => ({ name, messages }))
}
