import { join } from 'node:path'
import { env } from '@/lib/infra/env'
import { freePort } from '@/sandbox/free-port'
import { keptActionsKey } from '../builds/actions-key'
import { production } from '../supervise/production'
import { untilReady } from '../supervise/until-ready'
import { type Figure, median, rounded, timesOf } from './figure'
import { openDatabases, type Surroundings } from './open-world'
import { measurePage } from './public-page'
import { openSignedInWorld } from './signed-in-world'

const group = 'Signed-in pages (a buyer with 100 orders; staff with 1,000)'

/**
 * Each signed-in page beside a bare server of the same bytes: requests a second as a share of the bare server's, its
 * size before compression, and its time when nothing else is asked.
 */
export async function measureSignedInPages(around: Surroundings): Promise<Figure[]> {
  const databases = await openDatabases(around, 'pages')
  const { buyer, staff, order } = await openSignedInWorld(around.stripe)
  const pages = [
    { path: '/account', cookie: buyer },
    { path: '/account/orders', cookie: buyer },
    { path: `/account/orders/${order}`, what: '/account/orders/NUMBER', cookie: buyer },
    { path: '/account/privacy', cookie: buyer, alone: 'under 15' },
    { path: '/cart', cookie: buyer },
    { path: '/staff/orders', cookie: staff },
  ]
  const web = await startWeb(join(around.dir, 'logs'))
  const figures: Figure[] = []
  try {
    for (const { path, what = path, cookie, alone } of pages) {
      const url = `${web.url}${path}`
      const get = () => wholePage(url, cookie)
      const ms = median(await timesOf(get, 60, 60))
      const { portal, floor, share } = await measurePage({ url, cookie, encoding: 'gzip', milliseconds: 3000 })
      figures.push(
        {
          group,
          what,
          value: portal.perSecond,
          unit: 'requests a second',
          beside: `a bare server with the same bytes: ${floor.perSecond}`,
          ratio: share,
          aim: 'at least 0.01',
        },
        { group, what, value: Buffer.byteLength(await get()), unit: 'bytes of HTML', aim: 'under 30,000' },
        { group, what, value: rounded(ms, 1), unit: 'ms alone', aim: alone },
      )
    }
  } finally {
    await web.stop()
    await databases.close()
  }
  return figures
}

async function wholePage(url: string, cookie: string): Promise<string> {
  const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' })
  if (answer.status !== 200) throw new Error(`${new URL(url).pathname} answered ${answer.status}`)
  return answer.text()
}

/** The web process as in production, on the databases of this process. */
async function startWeb(logs: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const ACTIONS_KEY = keptActionsKey()
  const build = await production.build(ACTIONS_KEY, logs, () => {})
  const port = await freePort(26_000)
  const url = `http://localhost:${port}`
  const known = Object.entries(env()).map(([name, value]) => [name, value === undefined ? undefined : String(value)])
  const settings = { ...process.env, ...Object.fromEntries(known), ACTIONS_KEY, PORT: String(port), APP_URL: url }
  const child = production.web(settings, logs, build)
  await untilReady(`${url}/readyz`)
  return { url, stop: child.stop }
}
