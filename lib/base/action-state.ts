import { formTexts } from './form-input'

/**
 * What a form sent, by field name; a list where several checkboxes share a name. Never files, never React's own fields.
 */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

/** Messages by field name; the empty name is for the form as a whole. */
export type FieldErrors = Readonly<Record<string, readonly string[]>>

/** The sender must verify their address again: the code of this attempt was emailed, and the form now asks for it. */
export type StepUp = {
  /** Empty if no email could be sent. */
  attempt: string
  problem?:
    | { code: 'wrong-code'; triesLeft: number }
    | { code: 'expired' | 'no-code' | 'link-only' | 'no-mail' }
    | { code: 'too-many'; retryAt: Date }
}

/** The fields of a step-up, added to the form's own. */
export const stepUpFields = { attempt: 'stepUpAttempt', code: 'stepUpCode', again: 'stepUpAgain' } as const

/**
 * What a server action returns to its form. A failure carries the sender's own input, so that a page without scripts
 * can show it again; no cache stores such an answer.
 */
export type ActionState<T, R> = { ok: true; value: T } | ({ ok: false; values?: FormValues } & Failure<R>)

/** Why nothing was done; exactly one of these. `signedOut`: the session ended while the sender typed. */
type Failure<R> =
  | { refusal: R; fieldErrors?: undefined; stepUp?: undefined; signedOut?: undefined }
  | { fieldErrors: FieldErrors; refusal?: undefined; stepUp?: undefined; signedOut?: undefined }
  | { stepUp: StepUp; refusal?: undefined; fieldErrors?: undefined; signedOut?: undefined }
  | { signedOut: true; refusal?: undefined; fieldErrors?: undefined; stepUp?: undefined }

/** The shape that both useActionState and a plain `<form action>` accept. */
export type FormAction<T, R> = (prev: ActionState<T, R> | null, data: FormData) => Promise<ActionState<T, R>>

/** Reads a form's text fields, so that the sender can see what they typed. */
export function formValues(data: FormData): FormValues {
  const texts = [...formTexts(data)].map(([name, all]): [string, string | readonly string[]] => {
    const [only] = all
    return [name, only !== undefined && all.length === 1 ? only : all]
  })
  return Object.fromEntries(texts)
}
