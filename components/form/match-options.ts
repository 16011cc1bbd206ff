export type ComboboxOption = { id: string; name: string; detail?: string }

/** "Cañada" is found by "canada", "St. Helena" by "st helena". */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** Options that begin with the query first, then those with a word that does; at most `limit`. */
export function matchOptions(options: readonly ComboboxOption[], query: string, limit = 8): ComboboxOption[] {
  const wanted = fold(query)
  if (!wanted) return []
  const begins: ComboboxOption[] = []
  const within: ComboboxOption[] = []
  for (const option of options) {
    const name = fold(option.name)
    if (name.startsWith(wanted)) begins.push(option)
    else if (` ${name}`.includes(` ${wanted}`)) within.push(option)
  }
  return [...begins, ...within].slice(0, limit)
}
