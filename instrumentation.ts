import type { Instrumentation } from 'next'
import { log } from '@/lib/infra/log'
import { currentWork, noteOwnFailure } from '@/lib/web/own-failure'

type Context = Parameters<Instrumentation.onRequestError>[2]

/**
 * What a page or an action threw: class, code, place and route, with the reference that the reader sees on the error
 * page. Next itself is told to keep quiet (bin/front/next-server.ts): it would quote the message and the whole address.
 */
export const onRequestError: Instrumentation.onRequestError = (error, { headers, method }, context) => {
  const { routePath, routeType } = context
  const request = [headers['x-request-id']].flat()[0]
  // After an action, Next tells an error of the page that it draws again as it tells those of a form that it cannot read.
  if (isOurs(context) || currentWork()?.reached) noteOwnFailure()
  // A form that Next cannot take apart, before any code of ours: the front server says so (bin/front/pass-on.ts).
  if (method === 'POST' && currentWork()?.failed === false)
    return log.warn('request.malformed', { route: routePath, class: classOf(error), request })
  log.error('request.failed', error, { route: routePath, kind: routeType, reference: digestOf(error), request })
}

/** A route or a page of ours was at work. An action says so itself: Next tells its errors as it tells those of its own. */
const isOurs = ({ routeType, renderSource }: Context): boolean =>
  routeType === 'route' || renderSource === 'react-server-components' || renderSource === 'server-rendering'

const classOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error)

function digestOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return undefined
  return typeof error.digest === 'string' ? error.digest : undefined
}
