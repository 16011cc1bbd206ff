import { performance } from 'node:perf_hooks'
import { CannotStart } from '@/lib/base/errors'
import { drawReceiptsWith } from '@/lib/documents/receipt-drawer'
import { checkDatabases } from '@/lib/infra/check-databases'
import { checkEnv } from '@/lib/infra/env'
import { log } from '@/lib/infra/log'
import { runStops } from '@/lib/infra/one-per-process'
import { logRequest } from '@/lib/infra/request-log'
import { runningBuild } from '@/lib/promises/running-build'
import { keepChecking, noteRedirectLoop, readinessGate, untilDecided } from '@/lib/web/readiness'
import { digestOfKey } from './builds/actions-key'
import { finishedBuilds, namedBuild } from './builds/finished-builds'
import { runCommand } from './command'
import { trustedProxies } from './front/forwarded'
import { createFront } from './front/front'
import { listenOn } from './front/listen'
import { startNext } from './front/next-server'
import { quietConsole } from './front/quiet-console'
import { receiptThread } from './front/receipt-thread'
import { routeNamesOf } from './front/route-names'
import { staticFiles } from './front/static-files'
import { stopGracefully } from './front/stop'

/**
 * The web process: Next on loopback, and before it the thin server that all clients talk to. Stateless: any number may
 * run.
 */
async function main(): Promise<void> {
  const settings = checkEnv(['ACTIONS_KEY'])
  await checkDatabases()
  const build = namedBuild(process.argv[2])
  if (build.key !== digestOfKey(settings.ACTIONS_KEY ?? ''))
    throw new CannotStart(`ACTIONS_KEY is not the key with which the build ${build.id} was made.`)
  runningBuild.tested = build.tested
  const routeOf = routeNamesOf(build.folder)
  const appUrl = new URL(settings.APP_URL)
  const overTls = appUrl.protocol === 'https:'
  if (overTls && !settings.TRUSTED_PROXIES) log.warn('web.no-trusted-proxy')
  drawReceiptsWith(receiptThread(new URL('./draw-receipts.mjs', import.meta.url)))
  const next = await startNext(process.cwd(), build.folder)
  quietConsole()
  const front = createFront({
    appUrl,
    trusted: trustedProxies(settings.TRUSTED_PROXIES),
    next: next.server,
    paymentOrigin: settings.STRIPE_API_BASE ? new URL(settings.STRIPE_API_BASE).origin : 'https://checkout.stripe.com',
    files: staticFiles(() => [build, ...finishedBuilds()].map(({ folder }) => folder), overTls),
    readinessGate,
    onServed: ({ method, path, status, ms, id }) =>
      logRequest({ method, route: routeOf(path), status, ms, request: id }),
    onFailure: (error, id) => log.error('front', error, { request: id }),
    onLoop: (cause) => {
      noteRedirectLoop()
      log.warn('front.redirect-loop', { cause, set: 'TRUSTED_PROXIES' })
    },
    onStranger: (count) => log.warn('front.inline-script-blocked', { count }),
  })
  const looking = await keepChecking()
  await untilDecided()
  const listening = await listenOn(front, settings.PORT, appUrl)
  log.info(readinessGate() === 'open' ? 'web.ready' : 'web.listens-not-ready', {
    port: listening.port,
    ms: Math.round(performance.now()),
  })
  process.send?.({ ready: true, port: listening.port })
  stopGracefully([listening.close, async () => looking.stop(), async () => front.stop(), next.close, runStops])
}

await runCommand('web', main)
