import type { JsonObject } from '../state/json'
import type { OpenApiOperation } from './document-types'

// Redaction jobs are a public preview. Stripe documents them (docs.stripe.com/api/privacy/redaction-job), but the
// package has no methods for them, so the generated document does not contain them.
const ids: JsonObject = { type: 'array', items: { type: 'string' }, maxItems: 10 }
const behavior: JsonObject = { type: 'string', enum: ['error', 'fix'] }
const kinds = ['charges', 'checkout_sessions', 'customers', 'invoices', 'payment_intents', 'setup_intents'] as const
const objects: JsonObject = {
  type: 'object',
  properties: Object.fromEntries(kinds.map((kind) => [kind, ids])),
  additionalProperties: false,
}

const job: JsonObject = {
  type: 'object',
  required: ['id', 'object', 'created', 'livemode', 'objects', 'status', 'validation_behavior'],
  properties: {
    id: { type: 'string' },
    object: { type: 'string', enum: ['privacy.redaction_job'] },
    created: { type: 'integer' },
    livemode: { type: 'boolean' },
    objects,
    status: {
      type: 'string',
      enum: ['canceled', 'canceling', 'created', 'failed', 'ready', 'redacting', 'succeeded', 'validating'],
    },
    validation_behavior: behavior,
  },
}

const validationError: JsonObject = {
  type: 'object',
  required: ['id', 'object', 'code', 'message'],
  properties: {
    id: { type: 'string' },
    object: { type: 'string', enum: ['privacy.redaction_job_validation_error'] },
    code: { type: 'string' },
    message: { type: 'string' },
    erroring_object: {
      type: 'object',
      properties: { id: { type: 'string' }, object_type: { type: 'string' } },
      additionalProperties: false,
    },
  },
}

function listOf(items: JsonObject): JsonObject {
  return {
    type: 'object',
    required: ['object', 'data', 'has_more', 'url'],
    properties: {
      object: { type: 'string', enum: ['list'] },
      data: { type: 'array', items },
      has_more: { type: 'boolean' },
      url: { type: 'string' },
    },
  }
}

function operation(operationId: string, properties: JsonObject, response: JsonObject, required: string[] = []) {
  const schema = { type: 'object', properties, required, additionalProperties: false }
  const made: OpenApiOperation = {
    operationId,
    parameters: [],
    requestBody: { content: { 'application/x-www-form-urlencoded': { schema } } },
    responses: { 200: { content: { 'application/json': { schema: response } } } },
  }
  return made
}

const expand: JsonObject = { type: 'array', items: { type: 'string' } }
const paging: JsonObject = {
  expand,
  limit: { type: 'integer' },
  starting_after: { type: 'string' },
  ending_before: { type: 'string' },
}
const root = '/v1/privacy/redaction_jobs'

export const redactionOperations: Record<string, Record<string, OpenApiOperation>> = {
  [root]: {
    post: operation('RedactionJobs_create', { expand, objects, validation_behavior: behavior }, job, ['objects']),
    get: operation('RedactionJobs_list', paging, listOf(job)),
  },
  [`${root}/{id}`]: {
    get: operation('RedactionJobs_retrieve', { expand }, job),
    post: operation('RedactionJobs_update', { expand, validation_behavior: behavior }, job),
  },
  [`${root}/{id}/run`]: { post: operation('RedactionJobs_run', { expand }, job) },
  [`${root}/{id}/cancel`]: { post: operation('RedactionJobs_cancel', { expand }, job) },
  [`${root}/{id}/validate`]: { post: operation('RedactionJobs_validate', { expand }, job) },
  [`${root}/{id}/validation_errors`]: {
    get: operation('RedactionJobs_validationErrors', paging, listOf(validationError)),
  },
}
