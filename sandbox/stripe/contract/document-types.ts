import type { JsonObject } from '../state/json'

/** The parts of an OpenAPI 3 document that the contract reads; a schema is a plain JSON object. */
export interface OpenApiOperation {
  operationId: string
  parameters: { name: string; in: string; required: boolean; schema: JsonObject }[]
  requestBody?: { content: Record<string, { schema: JsonObject }> }
  responses: Record<string, { content: Record<string, { schema: JsonObject }> }>
}
