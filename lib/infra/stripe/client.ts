import Stripe from 'stripe'
import { noteClock } from '../clock-skew'
import { env } from '../env'

let client: Stripe | undefined

/** Stripe's client, at the API version that the package pins. STRIPE_API_BASE sets a stand-in as its host. */
export function stripe(): Stripe {
  client ??= new Stripe(env().STRIPE_SECRET_KEY, {
    ...hostOf(env().STRIPE_API_BASE),
    maxNetworkRetries: 2,
    httpClient: comparingClocks(Stripe.createNodeHttpClient()),
    telemetry: false,
  })
  return client
}

/** Compares clocks: each answer from Stripe has its time. */
function comparingClocks(client: ReturnType<typeof Stripe.createNodeHttpClient>) {
  const ask = client.makeRequest.bind(client)
  client.makeRequest = async (...request) => {
    const began = Date.now()
    const answer = await ask(...request)
    const date = answer.getHeaders().date
    // The header has whole seconds.
    if (typeof date === 'string') noteClock('stripe', Date.parse(date), { began: began - 1_000, ended: Date.now() })
    return answer
  }
  return client
}

function hostOf(base: string | undefined) {
  if (!base) return {}
  const { hostname, port, protocol } = new URL(base)
  return {
    host: hostname,
    port: Number(port || (protocol === 'https:' ? 443 : 80)),
    protocol: protocol === 'https:' ? ('https' as const) : ('http' as const),
  }
}

/** Where a buyer's browser may be sent to pay; the content security policy lists it. */
export const paymentHost = (): string =>
  env().STRIPE_API_BASE ? new URL(env().STRIPE_API_BASE ?? '').origin : 'https://checkout.stripe.com'

/**
 * True if the request's idempotency key was used before with other parameters. Stripe does not say what that request
 * made.
 */
export const isKeyClash = (error: unknown): boolean => error instanceof Stripe.errors.StripeIdempotencyError

/** True if Stripe refused permanently (a 4xx that no retry fixes): not an outage, a rate limit or a key clash. */
export const refusedByStripe = (error: unknown): boolean =>
  error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeCardError
