/** The pattern of a token in an address or form: an attendee's own, or one for after the event. */
export const noticePattern = /^[\w-]{43}([0-9a-z]{8}[\w-]{43})?$/
