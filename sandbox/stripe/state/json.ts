export type Json = string | number | boolean | null | undefined | Json[] | JsonObject
export interface JsonObject {
  [field: string]: Json
}

export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value when it is a non-empty string, else null: Stripe treats an empty parameter as "unset". */
export function textOrNull(value: Json): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

export function objectOrEmpty(value: Json): JsonObject {
  return isObject(value) ? value : {}
}

export function listOrEmpty(value: Json): Json[] {
  return Array.isArray(value) ? value : []
}
