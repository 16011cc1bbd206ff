const pages: Readonly<Record<string, string>> = {
  USPS: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=',
  UPS: 'https://www.ups.com/track?tracknum=',
  FedEx: 'https://www.fedex.com/fedextrack/?trknbr=',
}

/** The carrier's tracking page for a package; null without a number, or for a carrier whose page we do not know. */
export function trackingPage(carrier: string, trackingNumber: string | null): string | null {
  const page = Object.hasOwn(pages, carrier) ? pages[carrier] : undefined
  const number = trackingNumber?.replaceAll(/\s/g, '') ?? ''
  return page && number ? page + encodeURIComponent(number) : null
}
