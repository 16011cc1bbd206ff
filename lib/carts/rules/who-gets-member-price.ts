import type { CityOfEmail } from '@/lib/cities/rules/membership'
import type { AttendeeCategory, BuyerKind } from './quote-types'

export type Attending = {
  /** The city whose domain is exactly that of the typed address. */
  addressCity: CityOfEmail | null
  /** True for the buyer's own address, which is verified. */
  isBuyersAddress: boolean
  /** The buyer says that this is their own seat. */
  isMe: boolean
  /** The buyer says that this person works for or serves the buyer's city. */
  servesBuyerCity: boolean
}

const noCity = { cityName: null, memberUntil: null, isUnverified: false }
const other: AttendeeCategory = { ...noCity, kind: 'other', basis: 'none' }
const guest: AttendeeCategory = { ...noCity, kind: 'guest', basis: 'none' }

/**
 * The kind of attendee that a person is. The buyer's own verified address counts as the buyer's city: it verifies the
 * buyer's own seat, and for another person it is the buyer's word. Any other address counts only when its domain is
 * exactly a city's. A buyer with a verified address of a member city may say that a person works for or serves that
 * city, with any address. A guest ticket is for guests. While no one is named (`attending` is null), the seat is priced
 * as the buyer and marked as assumed.
 */
export function attendeeCategoryOf(input: {
  guestTicket: boolean
  attending: Attending | null
  /** The city of the buyer's verified address. */
  buyerCity: CityOfEmail | null
}): AttendeeCategory {
  const { attending, buyerCity } = input
  if (input.guestTicket) return guest
  if (!attending)
    return buyerCity ? categoryOfCity(buyerCity, 'assumed', { isUnverified: false }) : { ...other, basis: 'assumed' }
  const { isBuyersAddress, isMe, servesBuyerCity, addressCity } = attending
  if (isBuyersAddress && isMe && buyerCity) return categoryOfCity(buyerCity, 'address', { isUnverified: false })
  if (isBuyersAddress && buyerCity)
    return categoryOfCity(buyerCity, buyerCity.member ? 'colleague' : 'address', { isUnverified: true })
  const vouched = servesBuyerCity && buyerCity?.member && addressCity?.cityId !== buyerCity.cityId
  if (vouched) return categoryOfCity(buyerCity, 'colleague', { isUnverified: true })
  return addressCity ? categoryOfCity(addressCity, 'address', { isUnverified: true }) : other
}

/** For publications: an official or staff member of any city, by a verified address. */
export const buyerKindOf = (city: CityOfEmail | null): BuyerKind => (city ? 'city-official' : 'other')

function categoryOfCity(
  city: CityOfEmail,
  basis: AttendeeCategory['basis'],
  { isUnverified }: Pick<AttendeeCategory, 'isUnverified'>,
): AttendeeCategory {
  const kind = city.member ? 'member-city' : 'non-member-city'
  return { kind, basis, isUnverified, cityName: city.cityName, memberUntil: city.member ? city.until : null }
}
