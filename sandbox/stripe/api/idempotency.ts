import { createHash } from 'node:crypto'
import type { IdempotentAnswer } from '../state/tables'
import type { World } from '../world'
import { ApiError } from './errors'

const DAY = 24 * 60 * 60 * 1000

/** Identifies the request that belongs to a key. A digest, so that no parameter is kept. */
export function fingerprintOf(method: string, path: string, body: string): string {
  const pairs = [...new URLSearchParams(body)].map(([key, value]) => `${key}=${value}`).sort()
  return createHash('sha256')
    .update(JSON.stringify([method, path, pairs]))
    .digest('hex')
}

/** The first answer under this key, or null when there is none. A different request under the same key is refused. */
export function findAnswer(world: World, key: string, fingerprint: string): IdempotentAnswer | null {
  const saved = world.store.get('idempotency', key)
  if (!saved || world.clock.now() - saved.created > DAY) return null
  if (saved.fingerprint === fingerprint) return saved
  throw new ApiError(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  })
}

export function saveAnswer(
  world: World,
  key: string,
  answer: Pick<IdempotentAnswer, 'fingerprint' | 'status' | 'body'>,
) {
  world.store.put('idempotency', { id: key, created: world.clock.now(), ...answer })
}

export function pruneAnswers(world: World) {
  for (const answer of world.store.all('idempotency')) {
    if (world.clock.now() - answer.created > DAY) world.store.drop('idempotency', answer.id)
  }
}
