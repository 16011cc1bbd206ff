import { type Answer, makeAnswer } from './answer'
import { closedPolicy, contentPolicy } from './content-policy'
import { isFailedPage, referenceIn } from './failed-page'
import { headersFromNext, statements } from './header-rules'
import { inlineScripts } from './inline-scripts'
import { isPage } from './page-parts'
import { plainPage, plainPagePolicy } from './plain-pages'
import type { PublicAsk } from './public-addresses'
import { newRequestId } from './request'
import { securityHeaders } from './security-headers'
import { fetchWhole, type Upstream, type WholeAnswer } from './upstream'
import { withoutScripts } from './without-scripts'

export type Site = {
  /** APP_URL's host. Next receives it whatever name the visitor used. */
  host: string
  overTls: boolean
  paymentOrigin: string
  /** Called when an inline script of a page is not the framework's own. The script is blocked. */
  onStranger?: (count: number) => void
}

/**
 * To a reader that runs no scripts, Next sends the page whole. Title and description are in its head although they wait
 * for the database. No scripts move late pieces into place. A cached or plain page should look like that.
 */
export const wholePages = { accept: 'text/html,*/*', 'user-agent': 'portal-front (compatible; Bingbot)' }

/** An address that has no route. Requesting it gives the not-found page. */
export const nowhere: PublicAsk = { key: '404', target: '/-/nothing-is-here', many: false }

/**
 * Asks Next without saying who asks: no cookie, no network, no language, no browser. Returns null for a missing page:
 * Next leaves its words for scripts to draw, so `nowhere` supplies the not-found page instead.
 */
export async function fetchPublic(upstream: Upstream, ask: PublicAsk, site: Site): Promise<Answer | null> {
  const requestId = newRequestId()
  const stated = statements({
    host: site.host,
    scheme: site.overTls ? 'https' : 'http',
    network: 'unknown',
    requestId,
  })
  const whole = await fetchWhole(upstream, ask.target, { ...stated, ...wholePages })
  if (ask === nowhere) return keepableAnswer(whole, site, requestId)
  if (whole.status === 404 && isPage(whole.headers['content-type'])) return null
  const answer = await keepableAnswer(whole, site, requestId)
  // There are endlessly many missing and redirected addresses. They must not push existing pages out of the cache.
  return { ...answer, lasts: answer.status === 200, gone: answer.status !== 200 && answer.lasts }
}

/** A failure goes to those who wait for it and is never cached. */
const lasting = (status: number) => status < 500 && status !== 429 && status !== 408

async function keepableAnswer(whole: WholeAnswer, site: Site, requestId: string): Promise<Answer> {
  const { status, headers } = whole
  const type = headers['content-type']
  const { body, policy } = bodyOf(whole, site, requestId)
  return makeAnswer({
    status,
    type,
    body,
    lasts: lasting(status),
    headers: [
      ...headersFromNext(headers, { cookies: false }),
      ...securityHeaders(site.overTls, 'everybody'),
      ['Content-Security-Policy', policy],
      ['Cache-Control', lasting(status) ? 'public, max-age=0, must-revalidate' : 'no-store'],
      ['Vary', 'Accept-Encoding'],
    ],
  })
}

function bodyOf(whole: WholeAnswer, site: Site, requestId: string): { body: Buffer; policy: string } {
  const type = whole.headers['content-type']
  if (!isFailedPage(whole.status, type)) {
    return isPage(type) ? barePage(whole, site) : { body: whole.body, policy: closedPolicy }
  }
  const said = plainPage(whole.status, referenceIn(whole.body) ?? requestId)
  return { body: Buffer.from(said), policy: plainPagePolicy }
}

function barePage({ body }: WholeAnswer, site: Site): { body: Buffer; policy: string } {
  const policy = contentPolicy({ paymentOrigin: site.paymentOrigin, scripts: 'none' })
  return { body: bare(body, site, 'nothing'), policy }
}

/** A plain page of one person as it is sent: its HTML, and the site's own help for it. */
export const plainBody = (body: Buffer, site: Site): Buffer => bare(body, site, 'own help')

function bare(body: Buffer, site: Site, keep: 'nothing' | 'own help'): Buffer {
  const { html, strangers } = withoutScripts(body.toString('utf8'), keep)
  if (strangers > 0) site.onStranger?.(strangers)
  return Buffer.from(html)
}

export const plainPolicy = (site: Site): string => contentPolicy({ paymentOrigin: site.paymentOrigin, scripts: 'own' })

/** The policy of a private page without a nonce: the hashes of its own inline scripts. */
export function policyOf({ body }: WholeAnswer, site: Site): string {
  const { hashes, strangers } = inlineScripts(body.toString('utf8'))
  if (strangers > 0) site.onStranger?.(strangers)
  return contentPolicy({ paymentOrigin: site.paymentOrigin, scripts: { hashes } })
}
