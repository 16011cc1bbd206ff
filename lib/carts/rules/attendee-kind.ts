import type { AttendeeStanding, BuyerKind } from './quote-types'

/** A city that an address proves: what lib/cities answers for the domain of an e-mail address. */
export type CityStanding = { cityId: string; cityName: string; member: boolean; until: string | null }

export type Attending = {
  /** The city whose domain is exactly that of the typed address. */
  addressCity: CityStanding | null
  /** The address is the buyer's own, who has proven it. */
  isBuyersAddress: boolean
  /** The buyer says that this is their own seat. */
  isMe: boolean
  /** The buyer says that this person works for or serves the buyer's city. */
  servesBuyerCity: boolean
}

const unnamed = { cityName: null, memberUntil: null, proven: true }
const other: AttendeeStanding = { ...unnamed, kind: 'other', basis: 'none' }
const guest: AttendeeStanding = { ...unnamed, kind: 'guest', basis: 'none' }

/**
 * What a person attends as. The buyer's own proven address counts as the buyer's city: it proves the buyer's own seat, and
 * of another person it is the buyer's word. Any other address counts only when its domain is exactly a city's. A buyer who
 * proved an address of a member city may say that a person works for or serves that city, with any address. A guest ticket
 * is for guests. No one named yet (`attending` null): priced as the buyer, marked as assumed.
 */
export function standingOf(ask: {
  guestTicket: boolean
  attending: Attending | null
  /** By the buyer's proven address. */
  buyerCity: CityStanding | null
}): AttendeeStanding {
  const { attending, buyerCity } = ask
  if (ask.guestTicket) return guest
  if (!attending) return buyerCity ? cityStanding(buyerCity, 'assumed', true) : { ...other, basis: 'assumed' }
  const { isBuyersAddress, isMe, servesBuyerCity, addressCity } = attending
  if (isBuyersAddress && isMe && buyerCity) return cityStanding(buyerCity, 'address', true)
  if (isBuyersAddress && buyerCity) return cityStanding(buyerCity, buyerCity.member ? 'colleague' : 'address', false)
  const vouched = servesBuyerCity && buyerCity?.member && addressCity?.cityId !== buyerCity.cityId
  if (vouched) return cityStanding(buyerCity, 'colleague', false)
  return addressCity ? cityStanding(addressCity, 'address', false) : other
}

/** Publications: an official or member of staff of any city, by a proven address. */
export const buyerKindOf = (city: CityStanding | null): BuyerKind => (city ? 'city-official' : 'other')

function cityStanding(city: CityStanding, basis: AttendeeStanding['basis'], proven: boolean): AttendeeStanding {
  const kind = city.member ? 'member-city' : 'non-member-city'
  return { kind, basis, proven, cityName: city.cityName, memberUntil: city.member ? city.until : null }
}
