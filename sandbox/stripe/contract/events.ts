import { isObject, type JsonObject } from '../state/json'
import { componentErrors } from './validators'

// The document's event is a union of some hundred types that the package tells apart by `type`. The envelope is the
// same for all. What differs, data.object, is checked against its own component.
const envelope: Record<string, string> = {
  id: 'string',
  object: 'string',
  api_version: 'string',
  created: 'number',
  livemode: 'boolean',
  pending_webhooks: 'number',
  request: 'object',
  type: 'string',
}

export function eventErrors(event: JsonObject): string[] {
  const wrong = Object.entries(envelope).filter(([field, type]) => typeof event[field] !== type)
  const data = isObject(event.data) ? event.data.object : undefined
  const errors = wrong.map(([field, type]) => `/${field} must be ${type}`)
  if (event.object !== 'event') errors.push('/object must be event')
  if (!isObject(data) || typeof data.object !== 'string')
    return [...errors, '/data/object must be an object of the API']
  const inner = componentErrors(data.object.replaceAll('.', '_'), data)
  return [...errors, ...inner.map((error) => `/data/object${error}`)]
}
