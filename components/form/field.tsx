import type { ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { optionalId } from './optional-id'

export type FieldFrame = {
  label: ReactNode
  hint?: ReactNode
  /** Shows "optional" beside the label; unmarked fields are required. */
  optional?: boolean
  errors?: readonly string[]
  /** Only screen readers get the label, where its position makes it clear: a search box, a quantity in a row. */
  hideLabel?: boolean
  /** Replaces the margin under the field. */
  className?: string
}

/**
 * From top to bottom: label, hint, control, errors. "Optional" is outside the label, so that the field's name stays
 * plain. The control is described by the shell's `optionalId`.
 */
export function Field({
  id,
  label,
  hint,
  optional,
  errors,
  hideLabel,
  className,
  children,
}: FieldFrame & { id: string; children: ReactNode }) {
  return (
    <div className={className ?? 'mb-4'}>
      {optional ? (
        <div className={classNames('field-head', hideLabel && 'sr-only')}>
          <label htmlFor={id}>{label}</label>
          <span>Optional</span>
        </div>
      ) : (
        <label htmlFor={id} className={classNames('field-label', hideLabel && 'sr-only')}>
          {label}
        </label>
      )}
      <Hint id={id}>{hint}</Hint>
      {children}
      <FieldError id={id} errors={errors} />
    </div>
  )
}

export function Hint({ id, children }: { id: string; children?: ReactNode }) {
  if (!children) return null
  return (
    <div id={`${id}-hint`} className="hint">
      {children}
    </div>
  )
}

export function FieldError({ id, errors }: { id: string; errors?: readonly string[] }) {
  if (!errors?.length) return null
  return (
    <p id={`${id}-error`} className="mt-1.5 text-sm text-bad">
      <span className="sr-only">Error: </span>
      {errors.join(' ')}
    </p>
  )
}

/** Links a control to its error, hint and "optional" mark, in order of importance. */
export function describedBy(id: string, { hint, optional, errors }: Pick<FieldFrame, 'hint' | 'optional' | 'errors'>) {
  const wrong = Boolean(errors?.length)
  const parts = [wrong && `${id}-error`, hint && `${id}-hint`, optional && optionalId]
  return { 'aria-describedby': classNames(...parts.map((part) => part || null)), 'aria-invalid': wrong || undefined }
}

/** The style of every text control. */
export const controlClass = 'control'
