'use client'

import type { ChangeEvent, FocusEvent } from 'react'
import { formatCount } from '@/lib/base/format'
import { controlClass, describedBy, Field, type FieldFrame } from './field'
import { useField } from './form-context'
import { useCombobox } from './use-combobox'

type ComboboxProps = FieldFrame & {
  name: string
  /** The address of its options as JSON, the same to everyone. They are loaded when the field is focused. */
  optionsFrom: string
  defaultValue?: string
  autoComplete?: string
  maxLength?: number
}

/** A text field with suggestions; any text is allowed. Without scripts it is a plain text field. */
export function Combobox({
  name,
  optionsFrom,
  defaultValue,
  autoComplete = 'off',
  maxLength = 200,
  ...given
}: ComboboxProps) {
  const { props, initial } = useField(name)
  const { id = name, onChange, onBlur, errors = given.errors } = props
  const frame = { ...given, errors }
  const box = useCombobox(optionsFrom, (input) => onChange?.({ target: input, type: 'change' }))
  const listId = `${id}-list`
  return (
    <Field id={id} {...frame}>
      <input
        id={id}
        name={name}
        ref={box.input}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={box.open}
        aria-controls={box.loaded ? listId : undefined}
        aria-activedescendant={box.open && box.active >= 0 ? `${listId}-${box.active}` : undefined}
        autoComplete={autoComplete}
        maxLength={maxLength}
        required={!frame.optional}
        defaultValue={typeof initial === 'string' ? initial : defaultValue}
        className={controlClass}
        onChange={(event: ChangeEvent<HTMLInputElement>) => {
          box.search()
          void onChange?.(event)
        }}
        onFocus={box.load}
        onKeyDown={box.onKeyDown}
        onBlur={(event: FocusEvent<HTMLInputElement>) => {
          box.close()
          void onBlur?.(event)
        }}
        {...describedBy(id, frame)}
      />
      {box.loaded ? <Suggestions id={listId} label={frame.label} box={box} /> : null}
    </Field>
  )
}

type SuggestionsProps = { id: string; label: FieldFrame['label']; box: ReturnType<typeof useCombobox> }

function Suggestions({ id, label, box }: SuggestionsProps) {
  return (
    <div className="relative">
      <div
        id={id}
        role="listbox"
        aria-label={typeof label === 'string' ? label : 'Suggestions'}
        hidden={!box.open}
        className="suggestions"
      >
        {box.matches.map((option, i) => (
          // The keyboard reaches options through the input, so pressing one must not take the focus from it.
          // biome-ignore lint/a11y/useKeyWithClickEvents: aria-activedescendant, see above
          // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant, see above
          <div
            key={option.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === box.active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => box.choose(option)}
            className="cursor-pointer px-[0.7rem] py-2 hover:bg-pacific-wash aria-selected:bg-pacific aria-selected:text-white"
          >
            {option.name}
            {option.detail ? <span className="ml-2 text-sm opacity-80">{option.detail}</span> : null}
          </div>
        ))}
      </div>
      <span role="status" className="sr-only">
        {box.searched ? countText(box.matches.length) : null}
      </span>
    </div>
  )
}

const countText = (n: number) =>
  n === 0 ? 'No suggestions. You can enter any text.' : `${formatCount(n, 'suggestion')}.`
