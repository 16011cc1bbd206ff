export const LOCK_TIMEOUT = '55P03'
/** Two transactions waited for each other's locks. */
const DEADLOCK = '40P01'
export const UNIQUE = '23505'

/** The code of an error from the database or the connection; null for an error of our own. */
export function codeOf(error: unknown): string | null {
  const codes = [error, error instanceof Error ? error.cause : null].map((each) =>
    each && typeof each === 'object' && 'code' in each ? each.code : null,
  )
  return codes.find((code) => typeof code === 'string') ?? null
}

/** Another transaction held a needed lock for too long. Everything was rolled back, so the caller may retry. */
export const isBusy = (code: string | null): boolean => code === LOCK_TIMEOUT || code === DEADLOCK

/**
 * The connection was lost, so the outcome of the transaction is unknown. Five-character codes come from the database
 * itself.
 */
export const isLostConnection = (code: string | null): boolean =>
  code !== null && (!/^[0-9A-Z]{5}$/.test(code) || code.startsWith('08') || code.startsWith('57'))
