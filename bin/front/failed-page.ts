const digest = /digest\\?":\\?"([\w@-]{1,60})/

/**
 * True for Next's answer to a failure. It is a page that is blank without scripts or, after a form, three words in
 * plain text. Our page replaces it.
 */
export const isFailedPage = (status: number, type = ''): boolean =>
  (status >= 500 && type.startsWith('text/html')) || (status === 500 && type.startsWith('text/plain'))

/** The reference that the log has beside the error (instrumentation.ts). The reader can quote it. */
export const referenceIn = (body: Buffer): string | null => digest.exec(body.toString('latin1'))?.[1] ?? null
