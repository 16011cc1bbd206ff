import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { controlClass, describedBy, Field, type FieldFrame } from './field'

type Plain<E extends 'input' | 'select' | 'textarea'> = FieldFrame &
  Omit<ComponentProps<E>, keyof FieldFrame> & {
    name: string
  }

/** Fields without form state, for public pages without scripts. `id` must be unique on the page. */
export function PlainTextField({ label, hint, optional, errors, hideLabel, className, id, ...rest }: Plain<'input'>) {
  const fieldId = id ?? rest.name
  const frame = { label, hint, optional, errors, hideLabel, className }
  return (
    <Field id={fieldId} {...frame}>
      <input id={fieldId} required={!optional} {...rest} {...describedBy(fieldId, frame)} className={controlClass} />
    </Field>
  )
}

type PlainNumberProps = Plain<'input'> & {
  /** Shown under the field while its number is not allowed. Needs no script; the form must be `noValidate`. */
  allowed?: string
  /** The id of an element that says what is counted, for fields whose label does not. */
  describedBy?: string
}

/** A whole number (role spinbutton). */
export function PlainNumberField(props: PlainNumberProps) {
  const { label, hint, optional, errors, hideLabel, className, id, allowed, describedBy: about, ...rest } = props
  const fieldId = id ?? rest.name
  const frame = { label, hint, optional, errors, hideLabel, className }
  const described = describedBy(fieldId, frame)
  const allowedId = allowed ? `${fieldId}-allowed` : null
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
        {...described}
        aria-describedby={classNames(described['aria-describedby'], allowedId, about)}
        className={classNames(controlClass, 'max-w-40 tabular-nums', allowed && wrongNumberClass)}
      />
      {allowedId ? (
        <p id={allowedId} className="mt-1.5 hidden text-sm text-bad peer-invalid:block">
          {allowed}
        </p>
      ) : null}
    </Field>
  )
}

const wrongNumberClass = 'peer invalid:border-2 invalid:border-bad'

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
  /** The first option, which has no value. */
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

/** Controls side by side if there is space: city, state, ZIP. */
export function FieldRow({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames('field-row', className)}>{children}</div>
}
