/**
 * Pages that belong to one person and are HTML alone. Their forms and links work without the framework's scripts (110
 * KB compressed), so these are not sent. The checkout updates prices while the buyer types, and staff pages open data
 * in place: those keep the scripts. Of the staff pages, the lists of orders only link and search.
 */
const plain = /^\/(?:(?:cart|sign-in|signed-in|account|attendee|deleted|download)(?:\/|$)|staff\/orders(?:\/found\/|$))/

export const isPlain = (path: string): boolean => plain.test(path)
