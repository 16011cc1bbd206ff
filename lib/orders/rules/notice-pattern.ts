/** The pattern of a token in an address or form: from an email about a registration, or a fresh one. */
export const noticePattern = /^[\w-]{43}([0-9a-z]{8}[\w-]{43})?$/
