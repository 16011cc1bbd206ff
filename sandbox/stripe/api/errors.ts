import type { Json, JsonObject } from '../state/json'

export interface ApiErrorFields {
  type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'
  message: string
  code?: string
  param?: string
  decline_code?: string
  charge?: string
  payment_intent?: JsonObject
}

/** A refusal in Stripe's format. Handlers throw it, and one module turns it into an answer. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly fields: ApiErrorFields,
  ) {
    super(fields.code ?? fields.type)
  }

  body(): JsonObject {
    const { code } = this.fields
    const error: { [field: string]: Json } = { ...this.fields }
    if (code) error.doc_url = `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`
    return { error }
  }
}

export function invalid(message: string, param?: string, code?: string): ApiError {
  return new ApiError(400, { type: 'invalid_request_error', message, ...(param && { param }), ...(code && { code }) })
}

export function missing(noun: string, id: string, param = 'id'): ApiError {
  return new ApiError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${noun}: '${id}'`,
    param,
  })
}

/** For what Stripe supports and the stand-in does not: it is refused rather than half answered. */
export function unsupported(what: string): ApiError {
  return invalid(`The sandbox stand-in does not do this: ${what}.`)
}
