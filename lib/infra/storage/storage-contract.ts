import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Storage } from './interface'
import { LARGEST_FILE } from './limits'

const text = async (storage: Storage, key: string): Promise<string | null> => {
  const file = await storage.get(key)
  return file && new Response(file.bytes).text()
}

const badKeys = [
  '',
  '/a',
  'a/',
  'a//b',
  '.',
  '..',
  '../a',
  'a/../b',
  'a/..',
  'a..b',
  '.a',
  'a/.b',
  'A',
  'é',
  'a b',
  'a\\b',
  'a\u0000b',
  'a\n',
  'a%2fb',
  'x'.repeat(181),
]

/** What every storage must do. `make` returns an empty one. */
export function storageContract(name: string, make: () => Storage | Promise<Storage>): void {
  describe(`storage: ${name}`, () => {
    test('a stored file is read back, whole and with its size', async () => {
      const storage = await make()
      const bytes = randomBytes(300_000)
      await storage.put('publications/guide_2.pdf', bytes)
      const file = await storage.get('publications/guide_2.pdf')
      expect(file?.size).toBe(300_000)
      expect(Buffer.from(await new Response(file?.bytes).arrayBuffer()).equals(bytes)).toBe(true)
    })

    test('an empty file is a file', async () => {
      const storage = await make()
      await storage.put('empty', new Uint8Array())
      expect(await storage.get('empty')).toMatchObject({ size: 0 })
      expect(await text(storage, 'empty')).toBe('')
    })

    test('a file that was never stored is null, and so is the first part of a key', async () => {
      const storage = await make()
      await storage.put('a/b/c', Buffer.from('c'))
      for (const key of ['none', 'a/none', 'a', 'a/b', 'a/b/c/d']) expect(await storage.get(key)).toBeNull()
    })

    test('a deleted file is gone; deleting it again does nothing', async () => {
      const storage = await make()
      await storage.put('a/b', Buffer.from('b'))
      await storage.put('a/c', Buffer.from('c'))
      await storage.delete('a/b')
      await storage.delete('a/b')
      await storage.delete('none/at/all')
      expect(await storage.get('a/b')).toBeNull()
      expect(await text(storage, 'a/c')).toBe('c')
    })

    test('a second file under a key replaces the first; a reader that has begun keeps the first', async () => {
      const storage = await make()
      const first = randomBytes(1_000_000)
      await storage.put('a', first)
      const reader = (await storage.get('a'))?.bytes.getReader()
      const begun = await reader?.read()
      await storage.put('a', Buffer.from('second'))
      const parts = [begun?.value ?? new Uint8Array()]
      for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) parts.push(next.value)
      expect(Buffer.concat(parts).equals(first)).toBe(true)
      expect(await text(storage, 'a')).toBe('second')
    })

    test('of many files stored at once under one key, one remains, whole', async () => {
      const storage = await make()
      const files = Array.from({ length: 20 }, (_, n) => Buffer.alloc(50_000, n))
      await Promise.all(files.map((bytes) => storage.put('a', bytes)))
      const left = Buffer.from(await new Response((await storage.get('a'))?.bytes).arrayBuffer())
      expect(files.filter((bytes) => bytes.equals(left))).toHaveLength(1)
    })

    test('a reader that leaves early, or never begins, closes nothing twice and stops nothing', async () => {
      const storage = await make()
      await storage.put('a', randomBytes(1_000_000))
      for (let n = 0; n < 50; n += 1) {
        const unread = await storage.get('a')
        await unread?.bytes.cancel()
        const reader = (await storage.get('a'))?.bytes.getReader()
        await reader?.read()
        await reader?.cancel()
      }
      await storage.delete('a')
      expect(await storage.get('a')).toBeNull()
    })

    test('a file above the size limit is refused and leaves the earlier one', async () => {
      const storage = await make()
      await storage.put('a', Buffer.from('small'))
      await expect(storage.put('a', new Uint8Array(LARGEST_FILE + 1))).rejects.toThrow(RangeError)
      expect(await text(storage, 'a')).toBe('small')
    })

    test.each(badKeys)('the key %j is refused by every operation', async (key) => {
      const storage = await make()
      await expect(storage.put(key, Buffer.from('x'))).rejects.toThrow(RangeError)
      await expect(storage.get(key)).rejects.toThrow(RangeError)
      await expect(storage.delete(key)).rejects.toThrow(RangeError)
    })
  })
}
