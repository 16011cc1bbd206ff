import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type TestDb, testDb } from '@/db/testing'
import { closeMainDb } from './database'
import { handle, runWorker } from './job-runner'
import { closeJobs, defineJob, jobQueue, scheduled } from './jobs'

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

async function schedulesAfter(...handlers: Parameters<typeof runWorker>[0]) {
  await runWorker(handlers)
  const found = await (await jobQueue()).getSchedules()
  await closeJobs()
  return found.map(({ name, cron }) => `${name} ${cron}`).sort()
}

test('a worker schedules its jobs, and ends the schedules of jobs that were renamed or removed', async () => {
  const kept = nightly('test.kept', '5 9 * * *')
  expect(await schedulesAfter(kept, nightly('test.old-name', '6 9 * * *'))).toEqual([
    'test.kept 5 9 * * *',
    'test.old-name 6 9 * * *',
  ])
  expect(await schedulesAfter(kept, nightly('test.new-name', '7 9 * * *'))).toEqual([
    'test.kept 5 9 * * *',
    'test.new-name 7 9 * * *',
  ])
})
