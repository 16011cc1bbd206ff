import { listOrEmpty } from '../../state/json'
import type { StripeEvent } from '../../state/rows'
import type { World } from '../../world'
import { type Call, firstId, type Routes } from '../call'
import { invalid, missing } from '../errors'
import { pageOf } from '../list-page'

const THIRTY_DAYS = 30 * 24 * 60 * 60

function delivered(world: World): Set<string> {
  const undelivered = new Set(
    world.store
      .all('deliveries')
      .filter((d) => d.status !== 'delivered')
      .map((d) => d.event),
  )
  return new Set(
    world.store
      .all('events')
      .map((event) => event.id)
      .filter((id) => !undelivered.has(id)),
  )
}

function matcher({ params }: Call): (event: StripeEvent) => boolean {
  if (params.type !== undefined && params.types !== undefined)
    throw invalid('You may only specify one of: type, types.')
  const types = params.type === undefined ? listOrEmpty(params.types) : [params.type]
  if (types.length === 0) return () => true
  return (event) => types.some((type) => matchesType(String(type), event.type))
}

/** `charge.*` matches all types that begin with `charge.`. */
function matchesType(pattern: string, type: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : pattern === type
}

/** With `delivery_success=false`, lists the events that the webhook has not acknowledged, for catching up. */
function list(call: Call) {
  const { world, path, params } = call
  const since = world.clock.seconds() - THIRTY_DAYS
  const isWanted = matcher(call)
  const done = params.delivery_success === undefined ? null : delivered(world)
  const rows = world.store.all('events').filter((event) => {
    if (event.created < since || !isWanted(event)) return false
    return done === null || done.has(event.id) === params.delivery_success
  })
  return pageOf(path, rows.reverse(), params)
}

function retrieve(call: Call) {
  const event = call.world.store.get('events', firstId(call))
  if (!event || event.created < call.world.clock.seconds() - THIRTY_DAYS) throw missing('event', firstId(call))
  return event
}

export const eventRoutes: Routes = {
  'GET /v1/events': list,
  'GET /v1/events/{id}': retrieve,
}
