import { isObject, type Json, type JsonObject } from '../state/json'
import type { Identified } from '../state/rows'
import { invalid, missing } from './errors'

function inRange(value: Json, range: Json): boolean {
  if (range === undefined || typeof value !== 'number') return true
  if (typeof range === 'number') return value === range
  if (!isObject(range)) return true
  const { gt, gte, lt, lte } = range
  if (typeof gt === 'number' && value <= gt) return false
  if (typeof gte === 'number' && value < gte) return false
  if (typeof lt === 'number' && value >= lt) return false
  return !(typeof lte === 'number' && value > lte)
}

function limitOf(params: JsonObject): number {
  const limit = typeof params.limit === 'number' ? params.limit : 10
  if (limit < 1 || limit > 100) throw invalid('Limit must be between 1 and 100.', 'limit')
  return limit
}

function positionOf(rows: Identified[], id: Json, param: string): number {
  const at = rows.findIndex((row) => row.id === id)
  if (at < 0) throw missing('object', String(id), param)
  return at
}

/** One page of a list, in the order given (newest first for most lists), with Stripe's cursors. */
export function pageOf(url: string, rows: Identified[], params: JsonObject): JsonObject {
  const limit = limitOf(params)
  const within = rows.filter((row) => inRange(row.created, params.created))
  if (params.ending_before !== undefined) {
    const end = positionOf(within, params.ending_before, 'ending_before')
    const start = Math.max(0, end - limit)
    return { object: 'list', data: within.slice(start, end), has_more: start > 0, url }
  }
  const start =
    params.starting_after === undefined ? 0 : positionOf(within, params.starting_after, 'starting_after') + 1
  return { object: 'list', data: within.slice(start, start + limit), has_more: within.length > start + limit, url }
}
