import type { ErrorObject, SchemaValidateFunction, ValidateFunction } from 'ajv'
import { isObject, type Json, type JsonObject } from '../state/json'

/**
 * A keyword's check that compiles its validator only when data reaches it, because compiling everything takes seconds.
 */
export function deferred(validatorOf: (schema: unknown) => ValidateFunction): SchemaValidateFunction {
  const check: SchemaValidateFunction = (schema: unknown, data: unknown, _parent, context) => {
    const validate = validatorOf(schema)
    if (validate(data)) return true
    const at = context?.instancePath ?? ''
    const errors: Partial<ErrorObject>[] = (validate.errors ?? []).map((error) => ({
      ...error,
      instancePath: `${at}${error.instancePath}`,
    }))
    check.errors = errors
    return false
  }
  return check
}

/** Puts the inner objects of a schema behind the keyword `later`. */
export function defer(schema: JsonObject): JsonObject {
  const properties = isObject(schema.properties) ? schema.properties : {}
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, inner(value)])),
  }
}

function inner(schema: Json): Json {
  if (!isObject(schema)) return schema
  if (isObject(schema.properties)) return { later: schema }
  if (schema.items !== undefined) return { ...schema, items: inner(schema.items) }
  if (Array.isArray(schema.anyOf)) return { ...schema, anyOf: schema.anyOf.map(inner) }
  return schema
}
