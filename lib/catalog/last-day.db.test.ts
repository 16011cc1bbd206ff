import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDb, testDb } from '@/db/testing'
import { isNotOver } from './last-day'
import { edgesOfTheLastDay } from './rules/event-over-fixtures'

let box: TestDb
beforeAll(async () => {
  box = await testDb()
})
afterAll(() => box.close())

test('a query ends an event at the same moment as the rule, in every time zone of the database', async () => {
  for (const zone of ['UTC', 'America/Los_Angeles', 'Asia/Tokyo']) {
    const told = await box.db.transaction(async (tx) => {
      await tx.execute(sql`select set_config('TimeZone', ${zone}, true)`)
      const answers: boolean[] = []
      for (const { lastDay, now } of edgesOfTheLastDay) {
        const [row] = await tx.execute<{ open: boolean }>(
          sql`select ${isNotOver(sql`${lastDay}::date`, new Date(now))} as open`,
        )
        answers.push(row?.open === false)
      }
      return answers
    })
    expect(told, zone).toEqual(edgesOfTheLastDay.map(({ over }) => over))
  }
})
