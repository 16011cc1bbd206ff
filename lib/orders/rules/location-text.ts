type Venue = { venue: string; venueAddress: string; venueCity: string }

/**
 * For example "Hyatt Regency Monterey, 1 Old Golf Course Road, Monterey". Unknown parts are omitted with their comma.
 */
export const locationText = ({ venue, venueAddress, venueCity }: Venue): string =>
  [venue, venueAddress, venueCity].filter((part) => part.trim() !== '').join(', ')
