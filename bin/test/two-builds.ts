import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '@/sandbox/free-port'
import { namedBuild } from '../builds/finished-builds'
import { production } from '../supervise/production'
import type { Portal } from '../supervise/start-portal'
import { untilReady } from '../supervise/until-ready'
import { makeSecondBuild } from './second-build'

const journey = 'two-builds'

/** The journey runs when it is named, and when no journey is named. */
export const needsTwoBuilds = (files: readonly string[]): boolean =>
  files.length === 0 || files.some((file) => file.includes(journey))

export type TwoBuilds = { addresses: Record<string, string>; stop: () => Promise<void> }

/**
 * Two more web processes of the portal, on two builds, with one ACTIONS_KEY and the same databases. They know the
 * address of the proxy that the journey opens before them.
 */
export async function startTwoBuilds({ environment }: Portal): Promise<TwoBuilds> {
  const logs = join(environment.DATA_DIR ?? '.', 'logs')
  const first = namedBuild(await production.build(environment.ACTIONS_KEY ?? '', logs, () => undefined))
  const second = makeSecondBuild(first)
  const proxy = await freePort(3300)
  const ports = [await freePort(3400), await freePort(3500)]
  const children = [first, second].map(({ id }, i) =>
    production.web(
      {
        ...environment,
        PORT: String(ports[i]),
        APP_URL: `http://localhost:${proxy}`,
        TRUSTED_PROXIES: '127.0.0.1',
      },
      logs,
      id,
    ),
  )
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop()))
    rmSync(second.folder, { recursive: true, force: true })
  }
  try {
    await Promise.all(ports.map((port) => untilReady(`http://127.0.0.1:${port}/readyz`)))
  } catch (error) {
    await stop()
    throw error
  }
  return { addresses: { PROXY_URL: `http://localhost:${proxy}`, BUILD_PORTS: ports.join(' ') }, stop }
}
