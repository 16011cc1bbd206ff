import { isObject, type Json, type JsonObject } from '../state/json'
import type { OpenApiOperation } from './document-types'
import { generated as spec } from './generated.mjs'
import { redactionOperations } from './redaction-operations'

export const apiVersion = spec.info.version

const paths: Record<string, Record<string, OpenApiOperation>> = { ...spec.paths, ...redactionOperations }

const patterns = Object.keys(paths)
  // Fixed words before parameters, so that /v1/customers/search is not read as a customer's id.
  .sort((a, b) => a.split('{').length - b.split('{').length)
  .map((path) => ({ path, match: new RegExp(`^${path.replace(/\{(\w+)\}/g, '([^/]+)')}$`) }))

export interface FoundOperation {
  path: string
  operation: OpenApiOperation
  ids: string[]
}

/** The operation that serves a real path such as /v1/refunds/re_1; null when the document has none. */
export function findOperation(method: string, path: string): FoundOperation | null {
  for (const pattern of patterns) {
    const hit = pattern.match.exec(path)
    const operation = hit && paths[pattern.path]?.[method.toLowerCase()]
    if (hit && operation) return { path: pattern.path, operation, ids: hit.slice(1).map(decodeURIComponent) }
  }
  return null
}

/** One schema for the parameters of an operation, whether they are in the query or in the body. */
export function requestSchema(operation: OpenApiOperation): JsonObject {
  const body = operation.requestBody?.content['application/x-www-form-urlencoded']?.schema
  const query = operation.parameters.filter((parameter) => parameter.in === 'query')
  if (query.length === 0 && body) return body
  return {
    type: 'object',
    properties: Object.fromEntries(query.map((parameter) => [parameter.name, parameter.schema])),
    required: query.filter((parameter) => parameter.required).map((parameter) => parameter.name),
    additionalProperties: false,
  }
}

export function responseSchema(operation: OpenApiOperation): JsonObject {
  return operation.responses[200]?.content['application/json']?.schema ?? {}
}

function strict(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(strict)
  if (!isObject(schema)) return schema
  if (typeof schema.$ref === 'string') return { component: schema.$ref.replace('#/components/schemas/', '') }
  const kept = Object.entries(schema).filter(([key]) => key !== 'nullable' && !key.startsWith('x-'))
  const made: JsonObject = Object.fromEntries(kept.map(([key, value]) => [key, key === 'enum' ? value : strict(value)]))
  // A field that the pinned version does not have is an error of the stand-in, so unknown fields are refused.
  if (isObject(made.properties) && made.additionalProperties === undefined) made.additionalProperties = false
  return schema.nullable === true ? { anyOf: [made, { type: 'null' }] } : made
}

/**
 * Turns OpenAPI's `nullable` into JSON Schema, makes response objects refuse fields that the document does not name,
 * and turns a reference into the keyword `component`.
 */
export function toJsonSchema(schema: JsonObject): JsonObject {
  const made = strict(schema)
  return isObject(made) ? made : {}
}

export function componentSchema(name: string): JsonObject {
  const schema = spec.components.schemas[name]
  if (!schema) throw new Error(`the document has no component ${name}`)
  return toJsonSchema(schema)
}
