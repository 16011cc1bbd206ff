import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv'
import type { JsonObject } from '../state/json'
import { componentSchemas, requestSchema, responseSchema, toJsonSchema } from './document'
import type { OpenApiOperation } from './document-types'

const options = { strict: false, validateFormats: false, logger: false, inlineRefs: false } as const
const COMPONENTS = 'components.json'

const requestAjv = new Ajv({ ...options, coerceTypes: true, allErrors: true })
const requests = new Map<string, ValidateFunction>()

let responseAjv: Ajv | undefined
const responses = new Map<string, ValidateFunction>()

/** The component schemas are large, so they are prepared only when a response is checked. */
function componentsAjv(): Ajv {
  responseAjv ??= new Ajv(options).addSchema({ $id: COMPONENTS, components: { schemas: componentSchemas() } })
  return responseAjv
}

function relink(schema: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', `"${COMPONENTS}#/components/`))
}

/** Checks parameters and turns form strings into numbers and booleans, in place. */
export function requestErrors(operation: OpenApiOperation, params: JsonObject): ErrorObject[] {
  const known = requests.get(operation.operationId)
  const validate = known ?? requestAjv.compile(requestSchema(operation))
  requests.set(operation.operationId, validate)
  return validate(params) ? [] : (validate.errors ?? [])
}

function responseErrorsOf(key: string, schema: () => JsonObject, body: JsonObject): string[] {
  const validate = responses.get(key) ?? componentsAjv().compile(relink(toJsonSchema(schema())))
  responses.set(key, validate)
  if (validate(body)) return []
  return (validate.errors ?? []).map(
    (error) => `${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`,
  )
}

export function responseErrors(operation: OpenApiOperation, body: JsonObject): string[] {
  return responseErrorsOf(operation.operationId, () => responseSchema(operation), body)
}

/** Checks one object, such as an event's `data.object`, against the component that carries its name. */
export function componentErrors(name: string, body: JsonObject): string[] {
  return responseErrorsOf(`#${name}`, () => ({ $ref: `#/components/schemas/${name}` }), body)
}
