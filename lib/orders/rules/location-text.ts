type Place = { venue: string; venueAddress: string; venueCity: string }

/** "Hyatt Regency Monterey, 1 Old Golf Course Road, Monterey"; what is not known is left out, comma and all. */
export const locationText = ({ venue, venueAddress, venueCity }: Place): string =>
  [venue, venueAddress, venueCity].filter((part) => part.trim() !== '').join(', ')
