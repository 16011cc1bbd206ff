import { findOperation } from '../contract/document'
import type { Json, JsonObject } from '../state/json'
import type { World } from '../world'
import { checkParams } from './check-params'
import { ApiError } from './errors'
import { expand } from './expand'
import { parseForm } from './parse-form'
import { routes } from './routes'

export interface ApiRequest {
  method: string
  path: string
  query: string
  body: string
}

export interface Answer {
  status: number
  body: JsonObject
}

function notFound({ method, path }: ApiRequest): ApiError {
  const message = `Unrecognized request URL (${method}: ${path}).`
  return new ApiError(404, { type: 'invalid_request_error', message })
}

function perform(world: World, request: ApiRequest): JsonObject {
  const found = findOperation(request.method, request.path)
  if (!found) throw notFound(request)
  const handler = routes[`${request.method} ${found.path}`]
  if (!handler) {
    const message = `The sandbox stand-in does not do this: ${request.method} ${found.path}.`
    throw new ApiError(404, { type: 'invalid_request_error', message })
  }
  const params = parseForm(request.method === 'POST' ? request.body : request.query)
  checkParams(found.operation, params)
  const wanted: Json = params.expand
  const answer = handler({ world, path: request.path, ids: found.ids, params })
  return expand(world, answer, wanted)
}

/** Serves one request. A refusal becomes an answer, a bug a 500 in Stripe's format. */
export function answer(world: World, request: ApiRequest): Answer {
  try {
    return { status: 200, body: perform(world, request) }
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.body() }
    console.error('stripe stand-in:', error)
    const message = 'The sandbox stand-in failed; its log says where.'
    return { status: 500, body: { error: { type: 'api_error', message } } }
  }
}
