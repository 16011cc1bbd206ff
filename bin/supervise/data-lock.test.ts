import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDataDir } from './data-lock'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lock-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

test('a second portal in one folder gets a clear message, and the folder is free afterwards', () => {
  const release = lockDataDir(dir)
  expect(() => lockDataDir(dir)).toThrow(`Another portal (process ${process.pid}) is running in ${dir}`)
  release()
  expect(existsSync(join(dir, 'lock.json'))).toBe(false)
  lockDataDir(dir)()
})

test('the lock of a killed portal is taken over', async () => {
  const child = spawn(process.execPath, ['-e', ''])
  await new Promise((resolve) => child.once('exit', resolve))
  writeFileSync(join(dir, 'lock.json'), JSON.stringify({ pid: child.pid, born: '1' }))
  expect(() => lockDataDir(dir)()).not.toThrow()
})

test('an unrelated process that got the id of a killed portal does not hold its lock', () => {
  writeFileSync(join(dir, 'lock.json'), JSON.stringify({ pid: process.ppid, born: 'long ago' }))
  expect(() => lockDataDir(dir)()).not.toThrow()
})

test('a lock file that was cut off in the middle is taken over', () => {
  writeFileSync(join(dir, 'lock.json'), '{"pid":')
  expect(() => lockDataDir(dir)()).not.toThrow()
})
