import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { type TestDb, testDb } from '@/db/testing'
import { startPostgres } from '@/sandbox/postgres/start-postgres'
import { openProcesses } from './processes'

const box: Promise<TestDb> = testDb()
const processes = openProcesses()
const dir = mkdtempSync(join(tmpdir(), 'supervisor-'))
// Under root the server runs as another user.
chmodSync(dir, 0o711)
afterAll(async () => {
  rmSync(dir, { recursive: true })
  await (await box).close()
})

const supervisor = `
  import { writeFileSync } from 'node:fs'
  import { startPostgres } from '@/sandbox/postgres/start-postgres'
  const { mainUrl } = await startPostgres({ dir: process.argv[2] })
  writeFileSync(process.argv[2] + '/url', mainUrl)
  process.send({ ready: true })
  setInterval(() => {}, 60_000)
`

const lock = () => {
  try {
    return readFileSync(join(dir, 'cluster', 'postmaster.pid'), 'utf8')
  } catch {
    return null
  }
}

test('after kill -9 of the supervisor, work under way finishes, then the database stops intact (issue 5, E10)', async () => {
  await box
  const running = processes.start(await processes.bundle({ text: supervisor }), [dir])
  await running.ready
  const sql = postgres(readFileSync(join(dir, 'url'), 'utf8'), { max: 1 })
  await sql`create table kept (word text)`
  const underWay = sql.begin(async (tx) => {
    await tx`insert into kept values ('before')`
    await running.kill()
    await tx`select pg_sleep(5)`
    await tx`insert into kept values ('after')`
  })
  await underWay
  await sql.end()
  while (lock() !== null) await sleep(100)
  const again = await startPostgres({ dir })
  const reader = postgres(again.mainUrl, { max: 1 })
  expect(await reader`select word from kept`).toEqual([{ word: 'before' }, { word: 'after' }])
  await reader.end()
  await again.close()
  const log = readFileSync(join(dir, 'postgres.log'), 'utf8')
  expect(log).not.toMatch(/was interrupted|automatic recovery|not properly shut down/)
})
