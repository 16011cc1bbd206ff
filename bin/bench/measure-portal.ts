import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '@/sandbox/free-port'
import { copyPortal, startCopy } from './copied-portal'
import { type Figure, median, rounded } from './figure'
import { measureLongCheckout } from './long-checkout'
import { measureAttack } from './measure-attack'
import { measureLighthouse } from './measure-lighthouse'
import { measureMemory } from './measure-memory'
import { measureScripts } from './measure-scripts'
import { measureSearch } from './measure-search'
import { measurePage } from './public-page'
import { measureWorstBodies } from './worst-bodies'

/** Lighthouse's scores, on a portal that is started as a newcomer does. */
export async function measureBrowsing(dir: string): Promise<Figure[]> {
  const folder = join(dir, 'clone')
  mkdirSync(folder, { recursive: true })
  copyPortal(process.cwd(), folder)
  const portal = await startCopy(folder, join(dir, 'data'), await freePort(25_000))
  try {
    return await measureLighthouse(portal)
  } finally {
    await portal.stop()
  }
}

/**
 * The portal as a newcomer starts it, from a copy of the sources: start time, a public page under load, memory,
 * scripts.
 */
export async function measurePortal(dir: string): Promise<Figure[]> {
  const folder = join(dir, 'clone')
  mkdirSync(folder, { recursive: true })
  copyPortal(process.cwd(), folder)
  const port = await freePort(25_000)
  const start = (data: string) => startCopy(folder, join(dir, data), port)
  const cold = await start('data')
  await cold.stop()
  const built = await start('other-data')
  await built.stop()
  rmSync(join(dir, 'other-data'), { recursive: true, force: true })
  const warm: number[] = []
  for (let i = 0; i < 2; i++) {
    const again = await start('data')
    warm.push(again.ms)
    await again.stop()
  }
  const portal = await start('data')
  warm.push(portal.ms)
  try {
    const scripts = await measureScripts(portal.url)
    return [
      ...startFigures(cold.ms, built.ms, median(warm)),
      ...(await loadFigures(portal.url, scripts)),
      ...(await measureSearch(portal.url)),
      ...(await measureAttack(portal.url)),
      ...measureMemory(portal.pid),
      ...(await measureLongCheckout(portal.url, portal.mailbox, portal.pid)),
      ...(await measureWorstBodies(portal.url, portal.pid)),
      ...scripts,
    ]
  } finally {
    await portal.stop()
  }
}

function startFigures(cold: number, built: number, warm: number): Figure[] {
  const group = 'Time to Ready (packages installed)'
  const seconds = (ms: number) => rounded(ms / 1000, 1)
  return [
    { group, what: 'cold: nothing built, no data', value: seconds(cold), unit: 's' },
    {
      group,
      what: 'first start, pages built',
      value: seconds(built),
      unit: 's',
      beside: 'new databases, migrated, seeded',
    },
    {
      group,
      what: 'of the cold one, building',
      value: seconds(cold - built),
      unit: 's',
      beside: 'the difference of both',
    },
    { group, what: 'warm', value: seconds(warm), unit: 's', aim: 'under 6' },
  ]
}

async function loadFigures(url: string, pages: readonly Figure[]): Promise<Figure[]> {
  const page = pages.map(({ what }) => what).find((path) => path.startsWith('/conferences/')) ?? '/conferences'
  const { portal, floor, share, bytes } = await measurePage({ url: `${url}${page}` })
  return [
    {
      group: 'A catalog page',
      what: page,
      value: portal.perSecond,
      unit: 'requests a second',
      beside: `a bare node server with the same ${bytes} bytes: ${floor.perSecond}`,
      ratio: rounded(share),
      aim: 'at least 0.5',
    },
  ]
}
