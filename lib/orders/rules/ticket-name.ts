/** A registration line is titled "Conference: ticket"; beside the conference's own name the ticket's is enough. */
export const ticketName = (lineTitle: string, conferenceTitle: string): string =>
  lineTitle.startsWith(`${conferenceTitle}: `) ? lineTitle.slice(conferenceTitle.length + 2) : lineTitle
