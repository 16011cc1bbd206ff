'use client'

import { type KeyboardEvent, useRef, useState } from 'react'
import { type ComboboxOption, matchOptions } from './match-options'
import { useOptions } from './use-options'

/**
 * The behavior of a combobox with free text (WAI-ARIA: list autocomplete, manual selection). The input keeps its own
 * text; choosing an option writes it there. `typed` tells the form that the text has changed.
 */
export function useCombobox(optionsFrom: string, typed: (input: HTMLInputElement) => void) {
  const { options, load } = useOptions(optionsFrom)
  const input = useRef<HTMLInputElement | null>(null)
  const [query, setQuery] = useState<string | null>(null)
  const [active, setActive] = useState(-1)
  const matches = query === null || !options ? [] : matchOptions(options, query)
  const open = matches.length > 0
  const move = (to: number) => setActive((to + matches.length) % matches.length)

  function close() {
    setQuery(null)
    setActive(-1)
  }

  function search() {
    setQuery(input.current?.value ?? '')
    setActive(-1)
  }

  function choose(option: ComboboxOption) {
    if (input.current) {
      input.current.value = option.name
      typed(input.current)
      input.current.focus()
    }
    close()
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const chosen = matches[active]
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' && !open) search()
    else if (event.key === 'ArrowDown') move(active + 1)
    else if (event.key === 'ArrowUp' && open) move(active === -1 ? -1 : active - 1)
    else if (event.key === 'Enter' && chosen) choose(chosen)
    else if (event.key === 'Escape' && open) close()
    else return
    event.preventDefault()
  }

  const searched = query !== null && options !== null
  const loaded = options !== null
  return { input, matches, open, active, load, loaded, search, choose, close, onKeyDown, searched }
}
