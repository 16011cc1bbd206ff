import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { highestNumberOf } from './folder'

let folder: string
const clock = vi.spyOn(performance, 'now')

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'erasure-log-'))
  clock.mockReturnValue(0)
})
afterEach(() => rmSync(folder, { recursive: true }))

const fileOf = (number: number) => join(folder, `${String(number).padStart(10, '0')}.json`)

/** Writes or removes a file without changing the folder's time, as within one tick of the file system's clock. */
function unseen(change: () => void): void {
  change()
  utimesSync(folder, 1, 1)
}

test('the highest number is found among other files, and is 0 in an empty or missing folder', async () => {
  expect(await highestNumberOf(join(folder, 'none'))).toBe(0)
  expect(await highestNumberOf(folder)).toBe(0)
  for (const number of [3, 12]) writeFileSync(fileOf(number), '')
  for (const name of ['.a.draft', '0000000099.json.lost']) writeFileSync(join(folder, name), '')
  expect(await highestNumberOf(folder)).toBe(12)
  rmSync(fileOf(12))
  expect(await highestNumberOf(folder)).toBe(3)
})

test('a folder that has not changed for a while is not listed again, and one that has just changed is', async () => {
  unseen(() => writeFileSync(fileOf(1), ''))
  expect(await highestNumberOf(folder)).toBe(1)
  unseen(() => writeFileSync(fileOf(2), ''))
  clock.mockReturnValue(4_000)
  expect(await highestNumberOf(folder)).toBe(2)
  clock.mockReturnValue(6_000)
  expect(await highestNumberOf(folder)).toBe(2)
  unseen(() => writeFileSync(fileOf(3), ''))
  expect(await highestNumberOf(folder)).toBe(2)
  utimesSync(folder, 2, 2)
  expect(await highestNumberOf(folder)).toBe(3)
})
