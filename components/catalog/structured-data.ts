import { association } from '@/lib/base/contact'
import type { ConferencePage, PublicationPage } from '@/lib/catalog/queries'
import type { SeatsLeft } from '@/lib/registrations/seats-left'
import { isAvailable } from './publication-words'

const organizer = {
  '@type': 'Organization',
  name: association.name,
  telephone: association.phone,
  email: association.email,
}
const dollars = (cents: number) => (cents / 100).toFixed(2)
const availability = (is: boolean) => `https://schema.org/${is ? 'InStock' : 'SoldOut'}`

/** schema.org Event: each price of today's tier is an offer. */
export function eventData(conference: ConferencePage, seats: SeatsLeft, url: string): Record<string, unknown> {
  const { title, summary, startsOn, endsOn, venue, venueAddress, venueCity, tickets, tier, sales, onlineUntil } =
    conference
  const open = sales.state === 'open'
  return {
    '@type': 'Event',
    name: title,
    description: summary,
    url,
    startDate: startsOn,
    endDate: endsOn,
    eventStatus: 'https://schema.org/EventScheduled',
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: {
      '@type': 'Place',
      name: venue,
      address: {
        '@type': 'PostalAddress',
        ...(venueAddress ? { streetAddress: venueAddress } : {}),
        addressLocality: venueCity,
        addressRegion: 'CA',
        addressCountry: 'US',
      },
    },
    organizer,
    offers: tickets.flatMap((ticket) =>
      ticket.prices
        .filter(
          (price) =>
            price.tier === tier ||
            !ticket.prices.some((other) => other.attendeeKind === price.attendeeKind && other.tier === tier),
        )
        .map((price) => ({
          '@type': 'Offer',
          name: `${ticket.name} (${price.attendeeKind.replaceAll('-', ' ')})`,
          price: dollars(price.cents),
          priceCurrency: 'USD',
          validThrough: onlineUntil,
          availability: availability(open && (seats.tightest[ticket.id]?.left ?? 1) > 0),
          url,
        })),
    ),
  }
}

/** schema.org Product: each format and quantity break is an offer. */
export function productData(publication: PublicationPage, url: string): Record<string, unknown> {
  const { title, summary, formats } = publication
  return {
    '@type': 'Product',
    name: title,
    description: summary,
    url,
    brand: organizer,
    offers: formats.flatMap((format) =>
      format.prices.map((price) => ({
        '@type': 'Offer',
        name: `${format.name} (${price.buyerKind.replaceAll('-', ' ')})`,
        price: dollars(price.cents),
        priceCurrency: 'USD',
        eligibleQuantity: { '@type': 'QuantitativeValue', minValue: price.fromQuantity },
        availability: availability(isAvailable(format)),
        url,
      })),
    ),
  }
}
