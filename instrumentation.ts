import type { Instrumentation } from 'next'
import { log } from '@/lib/infra/log'
import { currentOutcome, noteOurFailure } from '@/lib/web/request-outcome'

type Context = Parameters<Instrumentation.onRequestError>[2]

/**
 * Logs what a page or an action threw: class, code, source and route, with the reference shown on the error page.
 * Next's own logging is off (bin/front/next-server.ts), because it would print the message and the whole address.
 */
export const onRequestError: Instrumentation.onRequestError = (error, { headers, method }, context) => {
  const { routePath, routeType } = context
  const request = [headers['x-request-id']].flat()[0]
  // After an action, Next reports errors of the page that it renders again in the same way as errors of a form that it
  // cannot parse.
  if (isOurs(context) || currentOutcome()?.reached) noteOurFailure()
  // Next could not parse the form, so none of our code ran. The front server answers (bin/front/pass-on.ts).
  if (method === 'POST' && currentOutcome()?.failed === false)
    return log.warn('request.malformed', { route: routePath, class: classOf(error), request })
  log.error('request.failed', error, { route: routePath, kind: routeType, reference: digestOf(error), request })
}

/**
 * The error comes from one of our routes or pages. Actions report their own errors, because Next does not distinguish
 * them from its own.
 */
const isOurs = ({ routeType, renderSource }: Context): boolean =>
  routeType === 'route' || renderSource === 'react-server-components' || renderSource === 'server-rendering'

const classOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error)

function digestOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return undefined
  return typeof error.digest === 'string' ? error.digest : undefined
}
