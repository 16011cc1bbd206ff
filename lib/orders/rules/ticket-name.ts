/**
 * The ticket's own name. A registration line is titled "Conference: ticket"; next to the conference's title the rest is
 * enough.
 */
export const ticketName = (lineTitle: string, conferenceTitle: string): string =>
  lineTitle.startsWith(`${conferenceTitle}: `) ? lineTitle.slice(conferenceTitle.length + 2) : lineTitle
