import { type Answer } from '../api/answer'
import { ApiError, invalid } from '../api/errors'
import { isObject, type JsonObject } from '../state/json'
import type { World } from '../world'
import { actions } from './actions'

const patterns = Object.entries(actions).map(([key, action]) => {
  const [method, path] = key.split(' ')
  return { method, match: new RegExp(`^${path?.replaceAll('*', '([^/]+)')}$`), action }
})

function perform(world: World, method: string, path: string, input: JsonObject): JsonObject {
  for (const pattern of patterns) {
    const hit = pattern.method === method ? pattern.match.exec(path) : null
    if (hit) return pattern.action(world, hit.slice(1), input)
  }
  throw new ApiError(404, {
    type: 'invalid_request_error',
    message: `No such control. There are: ${Object.keys(actions).join(', ')}`,
  })
}

/** One of the stand-in's controls for tests. `path` is the part after /_sandbox. */
export function control(world: World, method: string, path: string, input: JsonObject = {}): Answer {
  try {
    return { status: 200, body: perform(world, method, path, input) }
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.body() }
    throw error
  }
}

export function readControlBody(body: string): JsonObject {
  if (body.trim() === '') return {}
  try {
    const parsed: unknown = JSON.parse(body)
    const value = JSON.parse(JSON.stringify(parsed))
    if (isObject(value)) return value
  } catch {
    throw invalid('The body must be a JSON object.')
  }
  throw invalid('The body must be a JSON object.')
}
