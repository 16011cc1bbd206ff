import Ajv, { type AnySchemaObject, type ErrorObject, type ValidateFunction } from 'ajv'
import { isObject, type Json, type JsonObject } from '../state/json'
import { defer, deferred } from './deferred'
import { componentSchema, requestSchema, responseSchema, toJsonSchema } from './document'
import type { OpenApiOperation } from './document-types'

const options = { strict: false, validateFormats: false, logger: false } as const

const requestAjv = new Ajv({ ...options, coerceTypes: true, allErrors: true })
const responseAjv = new Ajv(options)
const compiled = new Map<unknown, ValidateFunction>()

function compile(ajv: Ajv, key: unknown, schema: () => AnySchemaObject): ValidateFunction {
  const validate = compiled.get(key) ?? ajv.compile(schema())
  compiled.set(key, validate)
  return validate
}

function component(name: string): ValidateFunction {
  return compile(responseAjv, `component ${name}`, () => componentSchema(name))
}

responseAjv.addKeyword({
  keyword: 'component',
  schemaType: 'string',
  errors: 'full',
  validate: deferred((name) => component(String(name))),
})

requestAjv.addKeyword({
  keyword: 'later',
  schemaType: 'object',
  errors: 'full',
  validate: deferred((schema) => compile(requestAjv, schema, () => defer(asObject(schema)))),
})

function asObject(schema: unknown): JsonObject {
  const value: Json = typeof schema === 'object' ? Object.fromEntries(Object.entries(schema ?? {})) : {}
  return isObject(value) ? value : {}
}

function sentences(errors: ErrorObject[] | null | undefined): string[] {
  return (errors ?? []).map((error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`)
}

/** Checks parameters and turns form strings into numbers and booleans, in place. */
export function requestErrors(operation: OpenApiOperation, params: JsonObject): ErrorObject[] {
  const schema = () => defer(requestSchema(operation))
  const validate = compile(requestAjv, `request ${operation.operationId}`, schema)
  return validate(params) ? [] : (validate.errors ?? [])
}

export function responseErrors(operation: OpenApiOperation, body: JsonObject): string[] {
  const schema = () => toJsonSchema(responseSchema(operation))
  const validate = compile(responseAjv, `response ${operation.operationId}`, schema)
  return validate(body) ? [] : sentences(validate.errors)
}

/** Checks one object, such as an event's `data.object`, against the component with its name. */
export function componentErrors(name: string, body: JsonObject): string[] {
  const validate = component(name)
  return validate(body) ? [] : sentences(validate.errors)
}
