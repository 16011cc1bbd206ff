import { type FailKind, readSwitches, writeSwitches } from '../state/switches'
import type { World } from '../world'
import type { Answer } from './answer'

/**
 * Takes one of the failures that a test has ordered, if any is left. A failure after the work is not used up by a read,
 * because a read does no work.
 */
export function takeFailure(world: World, method: string): FailKind | null {
  const { fail } = readSwitches(world.store)
  if (fail.times < 1 || (fail.kind.endsWith('-after') && method !== 'POST')) return null
  writeSwitches(world.store, { fail: { ...fail, times: fail.times - 1 } })
  return fail.kind
}

export const tooMany: Answer = {
  status: 429,
  body: {
    error: {
      type: 'invalid_request_error',
      code: 'rate_limit',
      message: 'Request rate limit exceeded.',
    },
  },
}

export const broken: Answer = {
  status: 500,
  body: { error: { type: 'api_error', message: 'An unknown error occurred (ordered by a test).' } },
}
