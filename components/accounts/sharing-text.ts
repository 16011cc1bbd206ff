/** Said where attendees' details are typed, and where a person reads what we share. No code sends them to anyone. */
export const attendeeDetailsText =
  'We don’t share attendees’ details, such as dietary needs, with anyone outside the League.'
