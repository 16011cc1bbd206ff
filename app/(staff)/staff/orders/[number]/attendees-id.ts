/** The id of the section that shows names; the page's lines link to it. */
export const attendeesId = 'attendees'
