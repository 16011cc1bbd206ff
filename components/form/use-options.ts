'use client'

import { useCallback, useState } from 'react'
import { z } from 'zod'
import type { ComboboxOption } from './match-options'

const optionList = z.array(z.object({ id: z.string(), name: z.string(), detail: z.string().optional() }))
type Options = readonly ComboboxOption[]

/** One request for each list, however many fields of the page use it. */
const lists = new Map<string, Promise<Options>>()

/** The options at an address, or null until they have been loaded. A failure is tried again at the next focus. */
export function useOptions(from: string): { options: Options | null; load: () => void } {
  const [options, setOptions] = useState<Options | null>(null)
  const load = useCallback(() => {
    const loading = lists.get(from) ?? fetchOptions(from)
    lists.set(from, loading)
    loading.then(setOptions, () => lists.delete(from))
  }, [from])
  return { options, load }
}

async function fetchOptions(from: string): Promise<Options> {
  const answer = await fetch(from)
  return optionList.parse(await answer.json())
}
