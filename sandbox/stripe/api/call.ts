import type { JsonObject } from '../state/json'
import type { World } from '../world'

export interface Call {
  world: World
  /** The real path, such as /v1/refunds/re_1. */
  path: string
  ids: string[]
  params: JsonObject
}

type Handler = (call: Call) => JsonObject

/** Keys are `METHOD /v1/path/{id}`, spelled as in the document. */
export type Routes = Record<string, Handler>

export function firstId(call: Call): string {
  return call.ids[0] ?? ''
}

/** Stripe's rule for metadata in an update: keys are merged, an empty value removes one, an empty text removes all. */
export function mergedMetadata(before: JsonObject, change: JsonObject['metadata']): JsonObject {
  if (change === undefined) return before
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return {}
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== ''))
}
