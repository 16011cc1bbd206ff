import { makeManyOrders } from '@/db/factories/many-orders'
import { mainDb } from '@/lib/infra/database'
import { ensureVault } from '@/lib/vault'
import { type Figure, quickFifth, rounded, timesOf } from './figure'
import { fillKeyStore } from './fill-key-store'
import { type Databases, openDatabases, type Surroundings } from './open-world'
import { makeSampleMembers } from './sample-members'
import { prepareWorks, type Work } from './works-of-size'

const rounds = 4

/**
 * The same work on a database with few orders and on one with many. The two take turns, so both see the same load on
 * the machine. Of all runs, the quicker ones count.
 */
export async function measureSizes(around: Surroundings, [few, many]: readonly [number, number]): Promise<Figure[]> {
  const small = await openWorld(around, few)
  const large = await openWorld(around, many)
  const figures: Figure[] = []
  for (const [i, { what, aim }] of small.works.entries()) {
    const before = { small: [] as number[], large: [] as number[] }
    for (let round = 0; round < rounds; round++) {
      for (const [world, times] of [
        [small, before.small],
        [large, before.large],
      ] as const) {
        await world.databases.enter()
        times.push(...(await timesOfWork(world.works[i])))
      }
    }
    const [at, then] = [quickFifth(before.large), quickFifth(before.small)]
    figures.push({
      group: `At ${many.toLocaleString('en-US')} orders beside ${few.toLocaleString('en-US')}`,
      what,
      value: rounded(at),
      unit: 'ms',
      beside: `${rounded(then)} ms`,
      ratio: rounded(at / then),
      aim,
    })
  }
  for (const world of [small, large]) {
    await world.databases.enter()
    await world.databases.close()
  }
  return figures
}

const timesOfWork = (work: Work | undefined): Promise<number[]> =>
  work ? timesOf(work.run, work.runs ?? 10, work.warmUp ?? 6) : Promise.resolve([])

/**
 * Orders and people are written by whole tables, with noise where no code looks. A few members have real records
 * throughout.
 */
async function openWorld(around: Surroundings, orders: number): Promise<{ databases: Databases; works: Work[] }> {
  const databases = await openDatabases(around, `orders${orders}`)
  await ensureVault(new Date())
  await makeManyOrders(mainDb(), orders, new Date())
  await fillKeyStore(databases.keysUrl, orders)
  const { members } = await makeSampleMembers(around.stripe, 3 * rounds + 1)
  return { databases, works: await prepareWorks(orders, members) }
}
