import type { AttendeeStanding, BuyerKind } from './quote-types'

/** A city that an address proves: what lib/cities answers for the domain of an e-mail address. */
export type CityStanding = { cityId: string; cityName: string; member: boolean; until: string | null }

export type Attending = { addressCity: CityStanding | null; organization: string }

const nobody: AttendeeStanding = { kind: 'other', basis: 'none', cityName: null, memberUntil: null }
const guest: AttendeeStanding = { kind: 'guest', basis: 'none', cityName: null, memberUntil: null }

/**
 * What a person attends as. An address under a city's domain decides. Else a buyer who proved an address of a city
 * vouches for colleagues: an attendee whose organization is that city gets that city's kind. A guest ticket is for
 * guests, whoever they are. Nobody named yet (`attending` null): priced as the buyer, marked as assumed.
 */
export function standingOf(ask: {
  guestTicket: boolean
  attending: Attending | null
  buyerCity: CityStanding | null
}): AttendeeStanding {
  const { attending, buyerCity } = ask
  if (ask.guestTicket) return guest
  if (!attending) return buyerCity ? cityStanding(buyerCity, 'assumed') : { ...nobody, basis: 'assumed' }
  if (attending.addressCity) return cityStanding(attending.addressCity, 'address')
  if (buyerCity && isNamed(attending.organization, buyerCity)) return cityStanding(buyerCity, 'colleague')
  return nobody
}

/** Publications: an official or member of staff of any city, by a proven address. */
export const buyerKindOf = (city: CityStanding | null): BuyerKind => (city ? 'city-official' : 'other')

function cityStanding(city: CityStanding, basis: AttendeeStanding['basis']): AttendeeStanding {
  const kind = city.member ? 'member-city' : 'non-member-city'
  return { kind, basis, cityName: city.cityName, memberUntil: city.member ? city.until : null }
}

const isNamed = (organization: string, city: CityStanding) =>
  organization === city.cityId || plainName(organization) === plainName(city.cityName)

/** "City of Alder", "Alder, CA" and "ALDER" are one city. */
function plainName(text: string): string {
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = folded.replace(/,? *(ca|calif\.?|california)\.?$/, '').replace(/^(city|town) of /, '')
  return words.replace(/[^a-z0-9]+/g, ' ').trim()
}
