import type { ComponentProps, ReactNode } from 'react'
import { classNames } from '@/components/ui/class-names'
import { describedBy, FieldError, type FieldFrame, Hint } from './field'

type Choice = { value: string; name: ReactNode; hint?: ReactNode; disabled?: boolean }

type Input = Omit<ComponentProps<'input'>, keyof FieldFrame | 'type' | 'value' | 'defaultValue'>

type ChoiceRowProps = Input & {
  id: string
  type: 'checkbox' | 'radio'
  value?: string
  label: ReactNode
  hint?: ReactNode
}

/** A checkbox or radio button with its label; the whole row can be clicked. */
function ChoiceRow({ id, label, hint, ...rest }: ChoiceRowProps) {
  return (
    <div className="choice">
      <input id={id} {...rest} />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint ? <div id={`${id}-hint`}>{hint}</div> : null}
      </div>
    </div>
  )
}

type PlainCheckboxProps = FieldFrame & Input & { name: string; value?: string }

/** A single checkbox; sends `on` or nothing. */
export function PlainCheckbox({
  label,
  hint,
  optional: _,
  errors,
  hideLabel: __,
  className,
  id,
  ...rest
}: PlainCheckboxProps) {
  const fieldId = id ?? rest.name
  return (
    <div className={className ?? 'mb-4'}>
      <ChoiceRow
        id={fieldId}
        type="checkbox"
        label={label}
        hint={hint}
        {...rest}
        {...describedBy(fieldId, { hint, errors })}
      />
      <FieldError id={fieldId} errors={errors} />
    </div>
  )
}

type PlainChoicesProps = FieldFrame &
  Input & {
    name: string
    choices: readonly Choice[]
    defaultValue?: string | readonly string[]
  }

export function PlainRadioGroup(props: PlainChoicesProps) {
  return <Choices type="radio" {...props} />
}

/** Sends the name once for each checked box. */
export function PlainCheckboxGroup(props: PlainChoicesProps) {
  return <Choices type="checkbox" {...props} />
}

function Choices({ type, ...props }: PlainChoicesProps & { type: 'checkbox' | 'radio' }) {
  const { label, hint, optional, errors, hideLabel, className, id, choices, defaultValue = [], ...rest } = props
  const groupId = id ?? rest.name
  const chosen = typeof defaultValue === 'string' ? [defaultValue] : defaultValue
  const described = describedBy(groupId, { hint, optional, errors })['aria-describedby']
  return (
    <fieldset id={groupId} tabIndex={-1} aria-describedby={described} className={className ?? 'mb-4'}>
      <legend className={classNames('field-label', hideLabel && 'sr-only')}>{label}</legend>
      {optional ? <span className="optional">Optional</span> : null}
      <Hint id={groupId}>{hint}</Hint>
      {choices.map((choice, i) => (
        <ChoiceRow
          key={choice.value}
          id={`${groupId}-${i}`}
          type={type}
          label={choice.name}
          hint={choice.hint}
          value={choice.value}
          disabled={choice.disabled}
          defaultChecked={chosen.includes(choice.value)}
          aria-describedby={choice.hint ? `${groupId}-${i}-hint` : undefined}
          {...rest}
        />
      ))}
      <FieldError id={groupId} errors={errors} />
    </fieldset>
  )
}
