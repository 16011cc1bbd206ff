/** "San José", "city of san jose" and "San Jose " are one name. */
const fold = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^(city|town) of /, '')

/** The id of the city that a free text names, or ''. The text proves nothing: membership follows the email address. */
export function cityNamed(text: string, cities: readonly { id: string; name: string }[]): string {
  const wanted = fold(text)
  return cities.find(({ name }) => fold(name) === wanted)?.id ?? ''
}
