import type { Instrumentation } from 'next'
import { log } from '@/lib/infra/log'

/**
 * What a page or an action threw: class, code, place and route, with the reference that the reader sees on the error
 * page. Next itself is told to keep quiet (bin/front/next-server.ts): it would quote the message and the whole address.
 */
export const onRequestError: Instrumentation.onRequestError = (error, { headers }, { routePath, routeType }) => {
  const request = [headers['x-request-id']].flat()[0]
  log.error('request.failed', error, { route: routePath, kind: routeType, reference: digestOf(error), request })
}

function digestOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return undefined
  return typeof error.digest === 'string' ? error.digest : undefined
}
