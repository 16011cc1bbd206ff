/** A token as addresses and forms bring it: one of an email about a registration, or a fresh one. */
export const noticePattern = /^[\w-]{43}([0-9a-z]{8}[\w-]{43})?$/
