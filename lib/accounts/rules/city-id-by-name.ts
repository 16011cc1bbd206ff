import { plainCityName } from '@/lib/base/city-name'

/** The id of the city that a free text names, or ''. The text proves nothing: membership follows the email address. */
export function cityIdByName(text: string, cities: readonly { id: string; name: string }[]): string {
  const wanted = plainCityName(text)
  return cities.find(({ name }) => plainCityName(name) === wanted)?.id ?? ''
}
