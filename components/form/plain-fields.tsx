import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { controlClass, describedBy, Field, type FieldFrame } from './field'

type Plain<E extends 'input' | 'select' | 'textarea'> = FieldFrame &
  Omit<ComponentProps<E>, keyof FieldFrame> & {
    name: string
  }

/** Fields without a form's state: for public pages, where they need no script. `id` must be unique on the page. */
export function PlainTextField({ label, hint, optional, errors, hideLabel, className, id, ...rest }: Plain<'input'>) {
  const fieldId = id ?? rest.name
  const frame = { label, hint, optional, errors, hideLabel, className }
  return (
    <Field id={fieldId} {...frame}>
      <input
        id={fieldId}
        type="text"
        required={!optional}
        {...rest}
        {...describedBy(fieldId, frame)}
        className={controlClass}
      />
    </Field>
  )
}

/** A whole number with steppers (role spinbutton). */
export function PlainNumberField({ label, hint, optional, errors, hideLabel, className, id, ...rest }: Plain<'input'>) {
  const fieldId = id ?? rest.name
  const frame = { label, hint, optional, errors, hideLabel, className }
  return (
    <Field id={fieldId} {...frame}>
      <input
        id={fieldId}
        type="number"
        inputMode="numeric"
        min={0}
        step={1}
        required={!optional}
        {...rest}
        {...describedBy(fieldId, frame)}
        className={classNames(controlClass, 'max-w-40 tabular-nums')}
      />
    </Field>
  )
}

export function PlainTextArea({ label, hint, optional, errors, hideLabel, className, id, ...rest }: Plain<'textarea'>) {
  const fieldId = id ?? rest.name
  const frame = { label, hint, optional, errors, hideLabel, className }
  return (
    <Field id={fieldId} {...frame}>
      <textarea
        id={fieldId}
        rows={4}
        required={!optional}
        {...rest}
        {...describedBy(fieldId, frame)}
        className={controlClass}
      />
    </Field>
  )
}

export type SelectOption = { value: string; name: string }

type PlainSelectProps = Plain<'select'> & {
  options: readonly SelectOption[]
  /** The first entry, which chooses nothing. */
  placeholder?: string
}

export function PlainSelectField(props: PlainSelectProps) {
  const { label, hint, optional, errors, hideLabel, className, id, options, placeholder, ...rest } = props
  const fieldId = id ?? rest.name
  const frame = { label, hint, optional, errors, hideLabel, className }
  return (
    <Field id={fieldId} {...frame}>
      <select id={fieldId} required={!optional} {...rest} {...describedBy(fieldId, frame)} className={controlClass}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** A row of controls that stand side by side where there is room: city, state, ZIP. */
export function FieldRow({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames('grid gap-x-4 sm:grid-flow-col sm:auto-cols-fr', className)}>{children}</div>
}
