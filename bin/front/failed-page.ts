const digest = /digest\\?":\\?"([\w@-]{1,60})/

/**
 * True for Next's answer to a failure: a page that scripts draw, blank without them, or, after a form, three words in
 * plain text. Our page takes its place.
 */
export const isFailedPage = (status: number, type = ''): boolean =>
  (status >= 500 && type.startsWith('text/html')) || (status === 500 && type.startsWith('text/plain'))

/** The number that the log has beside the error (instrumentation.ts), for the reader to name. */
export const referenceIn = (body: Buffer): string | null => digest.exec(body.toString('latin1'))?.[1] ?? null
