import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type TestDb, testDb } from '@/db/testing'
import { closeMainDb } from './database'
import { closeJobs, defineJob, jobQueue, scheduled } from './job-queue'
import { handle, type JobHandler, runWorker } from './job-runner'

let box: TestDb
beforeAll(async () => {
  box = await testDb()
})
afterAll(async () => {
  await closeJobs()
  await closeMainDb()
  await box.close()
})

const nightly = (name: string, cron: string) =>
  handle(defineJob(name, z.object({}), scheduled(cron, 60)), () => Promise.resolve())

/** The schedules after a worker of this build has started. */
async function schedulesAfter({ handlers, retired }: { handlers: JobHandler[]; retired: string[] }) {
  await runWorker(handlers, retired)
  const found = await (await jobQueue()).getSchedules()
  await closeJobs()
  return found.map(({ name, cron }) => `${name} ${cron}`).sort()
}

const [kept, old, fresh] = [
  nightly('test.kept', '5 9 * * *'),
  nightly('test.old-name', '6 9 * * *'),
  nightly('test.new-name', '7 9 * * *'),
]
const older = { handlers: [kept, old], retired: [] }
const newer = { handlers: [kept, fresh], retired: ['test.old-name'] }

test('a worker schedules its jobs and ends the schedules of retired jobs', async () => {
  expect(await schedulesAfter(older)).toEqual(['test.kept 5 9 * * *', 'test.old-name 6 9 * * *'])
  expect(await schedulesAfter(newer)).toEqual(['test.kept 5 9 * * *', 'test.new-name 7 9 * * *'])
})

test('a worker of an older build leaves the schedules of a newer one alone (each ended the other’s)', async () => {
  await schedulesAfter(newer)
  expect(await schedulesAfter(older)).toContain('test.new-name 7 9 * * *')
  expect(await schedulesAfter(newer)).toEqual(['test.kept 5 9 * * *', 'test.new-name 7 9 * * *'])
})
