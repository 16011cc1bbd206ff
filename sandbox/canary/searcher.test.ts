import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { searchFiles } from './search-files'
import { searcherFor } from './searcher'

const word = 'Zwölfquart/Vexworth "77"'
const search = searcherFor({ 'profile.firstName': word, 'profile.phone': '(916) 555-0173' })
const around = (text: string | Buffer) =>
  Buffer.concat([Buffer.from('before '), Buffer.from(text), Buffer.from(' after')])
const sha = (text: string) => createHash('sha256').update(text)

describe('a planted word is found', () => {
  test.each([
    ['plain', word],
    ['plain', word.toUpperCase()],
    ['plain', word.toLowerCase()],
    ['URL', `https://x/?q=${encodeURIComponent(word)}`],
    ['form field', new URLSearchParams({ q: word }).toString()],
    ['JSON', JSON.stringify({ q: word })],
    ['JSON, ASCII alone', '"Zw\\u00f6lfquart/Vexworth \\"77\\""'],
    ['HTML', '<p>Zwölfquart/Vexworth &quot;77&quot;</p>'],
    ['UTF-16', Buffer.from(word, 'utf16le')],
    ['hex', Buffer.from(`xx${word}`).toString('hex')],
    ['hex', Buffer.from(word.toLowerCase()).toString('hex').toUpperCase()],
    ['base64, shifted by 0', Buffer.from(`abc${word}def`).toString('base64')],
    ['base64, shifted by 1', Buffer.from(`abcd${word}`).toString('base64')],
    ['base64, shifted by 2', Buffer.from(`abcde${word}f`).toString('base64')],
    ['base64, shifted by 1', Buffer.from(`a${word.toLowerCase()}`).toString('base64')],
    ['SHA-256 as hex', sha(word).digest('hex')],
    ['SHA-256 as hex', sha(word.toLowerCase()).digest('hex').toUpperCase()],
    ['SHA-256 as base64', sha(word).digest('base64')],
    ['SHA-256 as base64url', sha(word).digest('base64url')],
    ['SHA-256 as bytes', sha(word).digest()],
  ])('%s: %s', (form, planted) => {
    expect(search(around(planted))).toEqual(expect.arrayContaining([{ name: 'profile.firstName', form }]))
  })

  test('whatever comes before and after it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.uint8Array({ maxLength: 60 }), (before, after) => {
        const whole = Buffer.concat([before, Buffer.from(word), after])
        expect(search(whole)).toContainEqual({ name: 'profile.firstName', form: 'plain' })
        const coded = Buffer.from(whole.toString('base64'))
        expect(search(coded).map(({ form }) => form.slice(0, 6))).toContain('base64')
      }),
    )
  })

  test('when words overlap, each of them is found', () => {
    const both = searcherFor({ one: 'krelbinnut', two: 'binnutting' })
    expect(both(Buffer.from('krelbinnutting')).map((hit) => hit.name)).toEqual(['one', 'two'])
  })
})

test('nothing is found where there is no word', () => {
  expect(search(around('Zwölfquart/Vexworth 77 (916) 555-0174'))).toEqual([])
  expect(search(Buffer.alloc(100_000, 'Zwölfquart/'))).toEqual([])
})

describe('searching files and folders', () => {
  let dir = ''
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'canary-'))
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  test.each([
    ['a data file', 'postgres/cluster/base/5/16384', () => around(word)],
    [
      'a write-ahead log',
      'postgres/cluster/pg_wal/000000010000000000000001',
      () => Buffer.concat([Buffer.alloc(70_000), around(word)]),
    ],
    ['a log', 'logs/web.log', () => around(JSON.stringify({ to: word }))],
    ['a storage object', 'storage/receipts/1.pdf', () => around(word)],
    ['a packed file', 'cache/page.gz', () => gzipSync(around(word))],
    ['a packed file of the front server', 'cache/page.br', () => brotliCompressSync(around(word))],
    ['a file name', `storage/${encodeURIComponent(word)}.pdf`, () => Buffer.from('nothing')],
  ])('%s', (_what, name, content) => {
    const file = join(dir, name)
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, content())
    expect(searchFiles(dir, search).hits.map((hit) => hit.file)).toContain(file)
  })

  test('an excluded folder is skipped, and the number of searched files is reported', () => {
    mkdirSync(join(dir, 'sandbox'))
    writeFileSync(join(dir, 'sandbox', 'mail.eml'), word)
    writeFileSync(join(dir, 'other'), 'four')
    expect(searchFiles(dir, search).hits).toHaveLength(1)
    expect(searchFiles(dir, search, { except: [join(dir, 'sandbox')] })).toEqual({ hits: [], files: 1, bytes: 4 })
    expect(searchFiles(dir, search, { changedAfter: new Date(Date.now() + 60_000) }).files).toBe(0)
  })
})
