import { invalid } from '../api/errors'
import { redact } from '../api/redact/redact'
import { personalTables } from '../api/redact/related'
import { mustGetSession } from '../api/resources/checkout-sessions'
import { closeDispute, disputeCharge } from '../api/resources/disputes'
import { makeRefund } from '../api/resources/refunds'
import { failRefund, succeedRefund } from '../api/resources/settle-refund'
import { isLoopbackAddress } from '../guard'
import { failAch, succeedAch } from '../pay/settle-ach'
import { type JsonObject, listOrEmpty, textOrNull } from '../state/json'
import { readSwitches, writeSwitches } from '../state/switches'
import { prune, runTimers } from '../timers'
import type { World } from '../world'
import { readDuration } from './duration'
import { paySession } from './pay-session'
import { readFailInput, readSwitchInput } from './switch-input'
import { wholeState } from './whole-state'

export type Action = (world: World, ids: string[], input: JsonObject) => JsonObject

function advance(world: World, input: JsonObject): JsonObject {
  const milliseconds = readDuration(input.advance)
  if (milliseconds === null) throw invalid('advance must be seconds or a text such as "31m" or "91d"', 'advance')
  world.clock.advance(milliseconds)
  runTimers(world)
  prune(world)
  world.wake()
  return { now: world.clock.seconds() }
}

function refundInDashboard(world: World, input: JsonObject): JsonObject {
  const session = textOrNull(input.session)
  const payment = session ? mustGetSession(world, session).payment_intent : textOrNull(input.payment_intent)
  const params: JsonObject = { reason: 'requested_by_customer' }
  if (payment) params.payment_intent = payment
  else params.charge = input.charge
  if (input.amount !== undefined) params.amount = input.amount
  return makeRefund(world, params)
}

function redeliver(world: World, event: string): JsonObject {
  const rows = world.store.all('deliveries').filter((delivery) => delivery.event === event)
  if (rows.length === 0) throw invalid(`No delivery belongs to ${event}`, 'event')
  for (const row of rows) {
    world.store.put('deliveries', { ...row, status: 'pending', due: world.clock.now() })
  }
  world.wake()
  return { event, deliveries: rows.length }
}

function redactNow(world: World, input: JsonObject): JsonObject {
  const everything = personalTables.flatMap((table) => world.store.all(table).map((row) => row.id))
  const asked = listOrEmpty(input.ids).map(String)
  return { redacted: redact(world, asked.length > 0 ? asked : everything) }
}

function deliveries(world: World): JsonObject {
  return { data: world.store.all('deliveries').map((delivery) => ({ ...delivery })) }
}

function setWebhook(world: World, input: JsonObject): JsonObject {
  const url = textOrNull(input.url)
  if (url && !isLoopbackAddress(url)) throw invalid('url must be a loopback address', 'url')
  world.webhook.url = url
  world.wake()
  return { url }
}

function switches(world: World): JsonObject {
  const now = readSwitches(world.store)
  return { ...now, fail: { ...now.fail } }
}

const id = (ids: string[]) => ids[0] ?? ''

/** Keys are `METHOD path` below /_sandbox. `*` stands for an id. */
export const actions: Record<string, Action> = {
  'GET /switches': (world) => switches(world),
  'POST /switches': (world, _, input) => {
    writeSwitches(world.store, readSwitchInput(input))
    return switches(world)
  },
  'POST /fail-next': (world, _, input) => {
    writeSwitches(world.store, { fail: readFailInput(input) })
    return switches(world)
  },
  'GET /clock': (world) => ({ now: world.clock.seconds() }),
  'POST /clock': (world, _, input) => advance(world, input),
  'GET /deliveries': (world) => deliveries(world),
  'POST /deliveries/*/redeliver': (world, ids) => redeliver(world, id(ids)),
  'POST /webhook': (world, _, input) => setWebhook(world, input),
  'GET /state': (world) => wholeState(world),
  'POST /redact': (world, _, input) => redactNow(world, input),
  'POST /sessions/*/pay': (world, ids, input) => paySession(world, id(ids), input),
  'POST /ach/*/succeed': (world, ids) => succeedAch(world, id(ids)),
  'POST /ach/*/fail': (world, ids) => failAch(world, id(ids)),
  'POST /refunds': (world, _, input) => refundInDashboard(world, input),
  'POST /refunds/*/succeed': (world, ids) => succeedRefund(world, id(ids)),
  'POST /refunds/*/fail': (world, ids) => failRefund(world, id(ids)),
  'POST /disputes': (world, _, input) => disputeCharge(world, String(input.charge)),
  'POST /disputes/*/win': (world, ids) => closeDispute(world, id(ids), 'won'),
  'POST /disputes/*/lose': (world, ids) => closeDispute(world, id(ids), 'lost'),
  'POST /reset': (world) => {
    world.store.clear()
    return { ok: true }
  },
}
