/** The association's contact details, for all pages, emails and documents. */
export const association = {
  name: 'League of California Cities',
  shortName: 'Cal Cities',
  street: '1400 K Street, Suite 400',
  locality: 'Sacramento, CA 95814',
  phone: '(916) 658-8200',
  phoneHref: 'tel:+19166588200',
  email: 'communications@calcities.org',
} as const

/** The postal address on one line, as CAN-SPAM requires it in emails. */
export const postalAddress = `${association.street}, ${association.locality}`
