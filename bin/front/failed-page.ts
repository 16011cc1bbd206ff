const digest = /digest\\?":\\?"([\w@-]{1,60})/

/** True for Next's answer to its own failure: a page that scripts draw, blank without them. Ours takes its place. */
export const isFailedPage = (status: number, type: string | undefined): boolean =>
  status >= 500 && (type?.startsWith('text/html') ?? false)

/** The number that the log has beside the error (instrumentation.ts), for the reader to name. */
export const referenceIn = (body: Buffer): string | null => digest.exec(body.toString('latin1'))?.[1] ?? null
