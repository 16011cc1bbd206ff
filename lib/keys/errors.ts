/** The vault cannot answer and stays closed. Carries only a code: never a value, a parameter or a cause. */
export class VaultUnavailable extends Error {
  override name = 'VaultUnavailable'
  constructor(readonly code: string) {
    super(`vault unavailable: ${code}`)
  }
}

/** The person is being erased or does not exist: nothing may be written about them. */
export class PersonGone extends Error {
  override name = 'PersonGone'
  readonly code = 'erasing'
  constructor() {
    super('erasing')
  }
}

const codeOnlyErrors = [VaultUnavailable, PersonGone]

/**
 * Runs database work and replaces every other error by one with only a code, because the driver's message quotes all
 * bound parameters.
 */
export async function hideErrorDetails<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (codeOnlyErrors.some((type) => error instanceof type)) throw error
    throw new VaultUnavailable(codeOf(error))
  }
}

/** The first SQLSTATE or errno in the chain of causes. Both use only letters, digits and underscores. */
function codeOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 5) return 'unknown'
  const code = 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[A-Z0-9_]{3,40}$/.test(code) ? code : codeOf(error.cause, depth + 1)
}
