import { findOperation } from './contract/document'
import { eventErrors } from './contract/events'
import { componentErrors, requestErrors, responseErrors } from './contract/validators'
import { isObject, type Json, type JsonObject, listOrEmpty } from './state/json'

export { apiVersion } from './contract/document'

/**
 * What is wrong with a request to Stripe, by the pinned version's document; empty when it is correct. `params` are the
 * query of a GET or the body of a POST, as given to the package or decoded from a form.
 */
export function checkRequest(method: string, path: string, params: JsonObject): string[] {
  const found = findOperation(method, path)
  if (!found) return [`${method} ${path} is not an operation of the document`]
  const copy: JsonObject = JSON.parse(JSON.stringify(params))
  return requestErrors(found.operation, copy).map(
    (error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`,
  )
}

const errorTypes = ['api_error', 'card_error', 'idempotency_error', 'invalid_request_error']

function errorBodyErrors(body: JsonObject): string[] {
  const error = body.error
  if (!isObject(error)) return ['/ an error answer must have an object "error"']
  if (typeof error.type !== 'string' || !errorTypes.includes(error.type)) return [`/error/type ${String(error.type)}`]
  if (typeof error.message !== 'string') return ['/error/message must be a string']
  return []
}

/** What is wrong with an answer of Stripe or of the stand-in; empty when it matches the document. */
export function checkResponse(method: string, path: string, status: number, body: Json): string[] {
  if (!isObject(body)) return ['/ must be an object']
  if (status >= 400) return errorBodyErrors(body)
  const found = findOperation(method, path)
  if (!found) return [`${method} ${path} is not an operation of the document`]
  if (found.path === '/v1/events/{id}') return eventErrors(body)
  if (found.path === '/v1/events')
    return listOrEmpty(body.data).flatMap((event) => (isObject(event) ? checkEvent(event) : ['/data']))
  return responseErrors(found.operation, body)
}

/** What is wrong with an event, as listed or as delivered to a webhook. */
export function checkEvent(event: JsonObject): string[] {
  return eventErrors(event)
}

/** What is wrong with one object of the API, such as a charge that was expanded. */
export function checkObject(object: JsonObject): string[] {
  return typeof object.object === 'string' ? componentErrors(object.object.replaceAll('.', '_'), object) : ['/object']
}
