import { revalidatePath } from 'next/cache'
import { notFound, redirect } from 'next/navigation'
import type { z } from 'zod'
import type { NotFresh } from '@/lib/accounts/rules/step-up'
import {
  type ActionState,
  type FieldErrors,
  type FormAction,
  type FormValues,
  formValues,
  stepUpFields,
} from '@/lib/base/action-state'
import { Forbidden, NotFound } from '@/lib/base/errors'
import { formInput, hasFewEnoughFields } from '@/lib/base/form-input'
import { inPlainWords } from '@/lib/base/form-issue'
import type { Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { PersonGone } from '@/lib/vault'
import { currentActor } from './current-actor'
import { deletionBegunPath, isOwnDeletion } from './deletion-begun'
import { logRefusedPermission } from './refused-permission'
import { requestCtx } from './request-ctx'
import { askToConfirm, confirmedCtx } from './step-up'
import { trackedAction } from './tracked-action'

type After<I, T> = {
  /** The page to render again with the new data. */
  refresh?: (input: I, value: T) => string
  redirectTo?: (value: T, input: I) => string
}

/**
 * A server action in one line: reads the actor, parses the form, runs the command, maps the result. The zod schema that
 * ran in the browser runs again here. Fields that do not fit come back by name, a refusal as the command's own code.
 * Both carry the sender's values, so that nothing typed is lost, with or without scripts.
 * A `not-fresh` refusal becomes a step-up: a code is emailed, the same form asks for it, and with the code the command
 * runs again. A visitor who may not do this had a session when they opened the page. The form says that it ended, and
 * keeps what was typed.
 */
export function action<S extends z.ZodType, T, R>(
  form: S,
  command: (ctx: Ctx, input: z.output<S>) => Promise<Result<T, R>>,
  after: After<z.output<S>, T> = {},
): FormAction<T, Exclude<R, NotFresh>> {
  return trackedAction(async (_previous, data: FormData): Promise<ActionState<T, Exclude<R, NotFresh>>> => {
    mustBeOurForm(data)
    const requested = await requestCtx()
    const parsed = form.safeParse(formInput(data), inPlainWords)
    if (!parsed.success) return { ok: false, fieldErrors: fieldErrorsOf(parsed.error), values: valuesOf(data) }
    const confirmed = await orNotFound(() => confirmedCtx(requested, data))
    if (!confirmed.ok) return { ok: false, stepUp: confirmed.refusal, values: valuesOf(data) }
    const ctx = confirmed.value
    const result = await orNotFound(() => orSignedOut(ctx, () => command(ctx, parsed.data)))
    if (result === 'signed-out') return { ok: false, signedOut: true, values: valuesOf(data) }
    if (!result.ok) {
      const { refusal } = result
      if (isNotFresh(refusal)) return { ok: false, stepUp: await askToConfirm(ctx, data), values: valuesOf(data) }
      return { ok: false, refusal: refusal as Exclude<R, NotFresh>, values: valuesOf(data) }
    }
    if (after.refresh) revalidatePath(after.refresh(parsed.data, result.value))
    if (after.redirectTo) redirect(after.redirectTo(result.value, parsed.data))
    return result
  })
}

async function orSignedOut<T>({ actor }: Ctx, work: () => Promise<T>): Promise<T | 'signed-out'> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Forbidden) || actor.kind !== 'visitor') throw error
    await logRefusedPermission(actor, 'page-or-form')
    return 'signed-out'
  }
}

/**
 * Our pages send one of our forms. A caller that sends anything else, or more fields than our largest form, gets not
 * found.
 */
export function mustBeOurForm(data: unknown): asserts data is FormData {
  if (!(data instanceof FormData) || !hasFewEnoughFields(data)) notFound()
}

const isNotFresh = (refusal: unknown): refusal is NotFresh =>
  typeof refusal === 'object' && refusal !== null && 'code' in refusal && refusal.code === 'not-fresh'

/** What was typed, without the code, which must be typed again. */
function valuesOf(data: FormData): FormValues {
  const own = Object.values<string>(stepUpFields)
  return Object.fromEntries(Object.entries(formValues(data)).filter(([name]) => !own.includes(name)))
}

/** Messages by the field's dotted name. */
function fieldErrorsOf(error: z.ZodError): FieldErrors {
  const byName: Record<string, string[]> = {}
  for (const issue of error.issues) {
    const name = issue.path.join('.')
    const messages = byName[name]
    if (messages) messages.push(issue.message)
    else byName[name] = [issue.message]
  }
  return byName
}

/**
 * Missing and forbidden look the same from outside: the page does not exist. A person who is being erased counts as
 * missing too; only they themselves are told.
 */
export async function orNotFound<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (await isOwnDeletion(error)) redirect(deletionBegunPath)
    if (error instanceof Forbidden) await logRefusedPermission(await currentActor(), 'page-or-form')
    if (error instanceof NotFound || error instanceof Forbidden || error instanceof PersonGone) notFound()
    throw error
  }
}
