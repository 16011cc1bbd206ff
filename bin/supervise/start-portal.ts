import { join } from 'node:path'
import { parseEnv } from '@/lib/infra/env'
import { startBox } from '@/sandbox/start'
import { keptActionsKey } from '../builds/actions-key'
import type { Child } from './child'
import { choosePort } from './choose-port'
import { lockDataDir } from './data-lock'
import { appUrlOf, checkSource, dataDirOf, given, portalEnvironment, type Source } from './environment'
import { prepareWhenStale } from './prepare-when-stale'
import { untilReady } from './until-ready'

export type Portal = {
  url: string
  mailboxUrl?: string
  demo: boolean
  environment: Record<string, string>
  /** Resolves with a sentence when a part ends without being asked to stop. */
  failed: Promise<string>
  /** Drains the web server, then the worker, then the outside services, then the database. */
  stop: () => Promise<void>
  kill: () => void
}

export type PortalPlan = {
  source: Source
  /** A request to stop, which may come at any step. */
  signal: AbortSignal
  /** Work that needs no database, done while the database starts. Returns the name of the build. */
  build: (key: string, logs: string, onChild: (child: Child) => void) => Promise<string>
  web: (environment: Record<string, string>, logs: string, build: string) => Child
  worker: Launch
}

type Launch = (environment: Record<string, string>, logs: string) => Child

/**
 * Starts everything that a portal on one machine needs, in one data folder. When a step fails, it stops what it
 * started.
 */
export async function startPortal({ source, signal, build, web, worker }: PortalPlan): Promise<Portal> {
  const closers: (() => Promise<void> | void)[] = []
  const children: Child[] = []
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  const started = (child: Child) => {
    children.push(child)
    closers.push(child.stop)
  }
  try {
    const dataDir = dataDirOf(source)
    closers.push(lockDataDir(dataDir))
    checkSource(source)
    const port = await choosePort(source.PORT)
    const logs = join(dataDir, 'logs')
    const key = given(source).ACTIONS_KEY ?? keptActionsKey()
    const built = unlessAborted(build(key, logs, started), signal)
    built.catch(() => {})

    const box = await startBox({ dataDir, appUrl: appUrlOf(source, port), given: given(source) })
    closers.push(box.close)
    signal.throwIfAborted()
    const environment = portalEnvironment(source, port, box.environment)
    const checked = parseEnv(environment)
    await unlessAborted(
      prepareWhenStale({ environment, logs, embedded: given(source).DATABASE_URL === undefined, started }),
      signal,
    )
    const name = await built
    signal.throwIfAborted()

    // The worker starts when the web server is ready. Starting both at once would take longer for a newcomer.
    const webServer = web(environment, logs, name)
    children.push(webServer)
    closers.push(webServer.stop)
    const webFailed = Promise.race([box.failed, endOf(webServer)])
    await unlessAborted(Promise.race([untilReady(`http://127.0.0.1:${port}/readyz`), rejection(webFailed)]), signal)
    const workerProcess = worker(environment, logs)
    children.push(workerProcess)
    // Below the web server on the stack, so it is stopped after it.
    closers.splice(-1, 0, workerProcess.stop)
    const failed = Promise.race([webFailed, endOf(workerProcess)])
    const kill = () => {
      for (const child of children) child.kill()
    }
    return {
      url: `http://localhost:${port}`,
      mailboxUrl: box.mailboxUrl,
      demo: checked.DEMO === '1',
      environment,
      failed,
      stop,
      kill,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

const endOf = (child: Child) => child.ended.then((end) => `${end}\nEverything is stopped.`)
const rejection = (failed: Promise<string>) => failed.then((why) => Promise.reject(new Error(why)))

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}
