import type { ErrorObject } from 'ajv'
import type { OpenApiOperation } from '../contract/document-types'
import { requestErrors } from '../contract/validators'
import { isObject, type Json, type JsonObject } from '../state/json'
import { ApiError, invalid } from './errors'

/** `/line_items/0/quantity` as Stripe writes it: `line_items[0][quantity]`. */
function paramName(path: string, last?: string): string {
  const [head, ...rest] = [...path.split('/').filter(Boolean), ...(last === undefined ? [] : [last])]
  return `${head ?? ''}${rest.map((part) => `[${part}]`).join('')}`
}

function toApiError(error: ErrorObject): ApiError {
  const at = paramName(error.instancePath)
  if (error.keyword === 'additionalProperties') {
    const name = paramName(error.instancePath, String(error.params.additionalProperty))
    return invalid(`Received unknown parameter: ${name}`, name, 'parameter_unknown')
  }
  if (error.keyword === 'required') {
    const name = paramName(error.instancePath, String(error.params.missingProperty))
    return invalid(`Missing required param: ${name}.`, name, 'parameter_missing')
  }
  if (error.keyword === 'enum') {
    return invalid(`Invalid ${at}: must be one of ${String(error.params.allowedValues).replaceAll(',', ', ')}`, at)
  }
  if (error.keyword === 'maxItems')
    return invalid(`Array ${at} exceeded maximum ${error.params.limit} allowed elements.`, at)
  if (error.keyword === 'type' && error.params.type === 'integer') {
    return invalid(`Invalid integer: ${at}`, at, 'parameter_invalid_integer')
  }
  return invalid(`Invalid ${String(error.params.type ?? 'value')}: ${at}`, at)
}

const vague = new Set(['anyOf', 'oneOf'])

function mostTelling(errors: ErrorObject[]): ErrorObject | undefined {
  const clear = errors.filter((error) => !vague.has(error.keyword))
  const unknown = clear.find((error) => error.keyword === 'additionalProperties')
  return unknown ?? clear.sort((a, b) => b.instancePath.length - a.instancePath.length)[0] ?? errors[0]
}

function checkMetadata(name: string, metadata: JsonObject) {
  const entries = Object.entries(metadata)
  if (entries.length > 50) throw invalid(`Metadata can have at most 50 keys, you have ${entries.length}.`, name)
  for (const [key, value] of entries) {
    if (key.length > 40) throw invalid(`Metadata keys can be at most 40 characters.`, name)
    if (String(value).length > 500) throw invalid(`Metadata values can be at most 500 characters.`, `${name}[${key}]`)
  }
}

function checkEveryMetadata(value: Json, path: string) {
  if (Array.isArray(value)) {
    value.forEach((item, at) => {
      checkEveryMetadata(item, `${path}/${at}`)
    })
    return
  }
  if (!isObject(value)) return
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'metadata' && isObject(inner)) checkMetadata(paramName(path, key), inner)
    else checkEveryMetadata(inner, `${path}/${key}`)
  }
}

/** Refuses what the pinned version would refuse. Turns form strings into numbers and booleans, in place. */
export function checkParams(operation: OpenApiOperation, params: JsonObject) {
  const errors = requestErrors(operation, params)
  const worst = mostTelling(errors)
  if (worst) throw toApiError(worst)
  checkEveryMetadata(params, '')
}
