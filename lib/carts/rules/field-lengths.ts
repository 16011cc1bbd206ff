/** The longest text of each field of the checkout: for the page, the form's rules and the draft. */
export const attendeeLengths = {
  firstName: 80,
  lastName: 80,
  email: 254,
  title: 120,
  organization: 160,
  dietary: 500,
  access: 500,
} as const

export const deliveryLengths = {
  name: 160,
  organization: 160,
  street: 200,
  street2: 200,
  city: 120,
  zip: 10,
  taxAreaId: 80,
} as const

export const maxSessions = 40
