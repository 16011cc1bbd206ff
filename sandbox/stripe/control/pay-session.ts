import { invalid } from '../api/errors'
import { mustGetSession } from '../api/resources/checkout-sessions'
import { answerPage } from '../pay/serve'
import type { JsonObject } from '../state/json'
import type { World } from '../world'

function fieldsOf(input: JsonObject): URLSearchParams {
  const typed = {
    method: input.method === 'bank' ? 'us_bank_account' : 'card',
    email: String(input.email ?? 'buyer@payer.example'),
    name: String(input.name ?? 'Test Buyer'),
    number: String(input.card ?? '4242424242424242'),
    expiry: String(input.expiry ?? '12/40'),
    cvc: String(input.cvc ?? '123'),
  }
  return new URLSearchParams(typed)
}

/** Fills in the hosted page for a test without a browser. It runs the same code as the page's own form. */
export function paySession(world: World, id: string, input: JsonObject): JsonObject {
  const session = mustGetSession(world, id)
  if (session.status !== 'open') throw invalid(`Session ${id} is ${session.status}.`)
  const answer = answerPage(world, 'POST', `/c/pay/${id}`, fieldsOf(input).toString())
  return { status: answer.status, location: answer.location ?? null, session: mustGetSession(world, id) }
}
