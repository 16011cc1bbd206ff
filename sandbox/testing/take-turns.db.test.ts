import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDb, testDb } from '@/db/testing'
import { oneAtATime } from './take-turns'

let box: TestDb
beforeAll(async () => {
  box = await testDb()
})
afterAll(() => box.close())

const nothing = () => Promise.resolve()

test('work of one name takes turns, and work of another name does not wait', async () => {
  const done: string[] = []
  const url = box.mainUrl
  let second: Promise<unknown> = nothing()
  await oneAtATime({ url, name: 'one' }, async () => {
    second = oneAtATime({ url, name: 'one' }, async () => done.push('second'))
    await oneAtATime({ url, name: 'other' }, async () => done.push('other'))
    done.push('first')
  })
  await second
  expect(done).toEqual(['other', 'first', 'second'])
})

test('a turn that does not come ends in an error that names the work and who has the turn (it waited until the journey’s time ran out)', async () => {
  const url = box.mainUrl
  await oneAtATime({ url, name: 'sign in clerk' }, async () => {
    await expect(oneAtATime({ url, name: 'sign in clerk', waitMs: 1 }, nothing)).rejects.toThrow(
      new RegExp(`^No turn for "sign in clerk" within 0.001 seconds: process ${process.pid} has had it since 20`),
    )
  })
  // The turn is free again.
  await oneAtATime({ url, name: 'sign in clerk', waitMs: 1 }, nothing)
})

test('the turn is free after work that failed', async () => {
  const turn = { url: box.mainUrl, name: 'failing', waitMs: 1 }
  await expect(oneAtATime(turn, () => Promise.reject(new Error('the work')))).rejects.toThrow('the work')
  await oneAtATime(turn, nothing)
})
