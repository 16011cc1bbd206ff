import { expect, test, vi } from 'vitest'
import { type Keepable, type Limits, PageCache } from './page-cache'

const patience = { timeout: 30_000 }
const limits: Limits = { freshMs: 5_000, keptMs: 60_000, maxBytes: 1000, maxEntries: 3 }
type Kept = Keepable & { text: string }
const answer = (text: string, more: Partial<Kept> = {}): Kept => ({ bytes: 10, lasts: true, text, ...more })

function keeping(over: Partial<Limits> = {}) {
  const clock = { now: 0 }
  return { clock, kept: new PageCache<Kept>({ ...limits, ...over }, () => clock.now) }
}

test('a hundred visitors at once cause one request', async () => {
  const { kept } = keeping()
  const ask = vi.fn(async () => answer('one'))
  const got = await Promise.all(Array.from({ length: 100 }, () => kept.get('/', ask)))
  expect(ask).toHaveBeenCalledTimes(1)
  expect(new Set(got).size).toBe(1)
})

test('a stale answer is served at once and refreshed in the background', async () => {
  const { clock, kept } = keeping()
  await kept.get('/', async () => answer('old'))
  clock.now = 30_000
  const refresh = vi.fn(async () => answer('new'))
  expect(kept.get('/', refresh)).toMatchObject({ text: 'old' })
  expect(kept.get('/', refresh)).toMatchObject({ text: 'old' })
  await vi.waitFor(() => expect(kept.get('/', refresh)).toMatchObject({ text: 'new' }), patience)
  expect(refresh).toHaveBeenCalledTimes(1)
})

test('an answer that is a minute old is never served, even when there is no newer one', async () => {
  const { clock, kept } = keeping()
  await kept.get('/', async () => answer('old'))
  clock.now = 60_000
  await expect(
    kept.get('/', async () => {
      throw new Error('down')
    }),
  ).rejects.toThrow('down')
  expect(await kept.get('/', async () => answer('new'))).toMatchObject({ text: 'new' })
})

test('the age counts from the request, not from the answer', async () => {
  const { clock, kept } = keeping()
  await kept.get('/', async () => {
    clock.now = 59_000
    return answer('slow')
  })
  clock.now = 60_000
  expect(await kept.get('/', async () => answer('next'))).toMatchObject({ text: 'next' })
})

test('when a refresh fails, the cached answer stays until it expires', async () => {
  const { clock, kept } = keeping()
  await kept.get('/', async () => answer('old'))
  clock.now = 10_000
  kept.get('/', () => Promise.reject(new Error('down')))
  kept.get('/', async () => answer('outage', { lasts: false }))
  await new Promise((later) => setTimeout(later))
  expect(kept.get('/', async () => answer('never'))).toMatchObject({ text: 'old' })
})

test('an answer that must not last is forgotten', async () => {
  const { kept } = keeping()
  await kept.get('/', async () => answer('500', { lasts: false }))
  expect(await kept.get('/', async () => answer('fine'))).toMatchObject({ text: 'fine' })
})

test('when a refresh says that a page is gone, its old answer is not served again (it was, for a minute)', async () => {
  const { clock, kept } = keeping()
  await kept.get('/', async () => answer('page'))
  clock.now = 10_000
  const missing = vi.fn(async () => answer('404', { lasts: false, gone: true }))
  expect(kept.get('/', missing)).toMatchObject({ text: 'page' })
  await vi.waitFor(() => expect(kept.size).toEqual({ entries: 0, bytes: 0 }), patience)
  expect(await kept.get('/', missing)).toMatchObject({ text: '404' })
  expect(await kept.get('/', async () => answer('page again'))).toMatchObject({ text: 'page again' })
})

test('the least recently used answers are dropped first, by number and by size', async () => {
  const { kept } = keeping()
  for (const key of ['a', 'b', 'c']) await kept.get(key, async () => answer(key))
  kept.get('a', async () => answer('unused'))
  await kept.get('d', async () => answer('d'))
  expect(kept.size).toEqual({ entries: 3, bytes: 30 })
  expect(await kept.get('b', async () => answer('b again'))).toMatchObject({ text: 'b again' })
  expect(kept.get('a', async () => answer('a again'))).toMatchObject({ text: 'a' })
  await kept.get('huge', async () => answer('huge', { bytes: 400 }))
  expect(kept.size.entries).toBe(3)
})

test('an expired answer leaves memory even when no one asks for it', async () => {
  const { clock, kept } = keeping()
  await kept.get('/', async () => answer('old'))
  clock.now = 60_000
  kept.sweep()
  expect(kept.size).toEqual({ entries: 0, bytes: 0 })
})
