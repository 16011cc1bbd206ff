/**
 * Pages that belong to one person and are HTML alone: their forms post and their links lead, so the framework's scripts
 * (110 KB compressed before the first line of a page's own) are not sent. The checkout prices while it is typed, and
 * staff's desks open data in place: those keep them.
 */
const plain = /^\/(?:cart|sign-in|signed-in|account|attendee|deleted|download)(?:\/|$)/

export const isPlain = (path: string): boolean => plain.test(path)
