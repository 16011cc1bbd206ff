/** Where the page's lines lead to show names. */
export const attendeesId = 'attendees'
