export const LOCK_TIMEOUT = '55P03'
/** Two transactions that give back and take waited for each other. */
const DEADLOCK = '40P01'
export const UNIQUE = '23505'

/** The code that the database, or the way to it, gave an error; null for an error of our own. */
export function codeOf(error: unknown): string | null {
  const codes = [error, error instanceof Error ? error.cause : null].map((each) =>
    each && typeof each === 'object' && 'code' in each ? each.code : null,
  )
  return codes.find((code) => typeof code === 'string') ?? null
}

/** Others held what this needed for too long. Nothing was kept: the same may be asked again. */
export const isBusy = (code: string | null): boolean => code === LOCK_TIMEOUT || code === DEADLOCK

/** Then nobody knows whether the transaction was committed. What has five letters is the database's own refusal. */
export const isLostConnection = (code: string | null): boolean =>
  code !== null && (!/^[0-9A-Z]{5}$/.test(code) || code.startsWith('08') || code.startsWith('57'))
