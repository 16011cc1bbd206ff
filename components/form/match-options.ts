export type ComboboxOption = { id: string; name: string; detail?: string }

/** Normalizes text, so that "canada" finds "Cañada" and "st helena" finds "St. Helena". */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** Options that start with the query, then options with a word that does; at most `limit`. */
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
