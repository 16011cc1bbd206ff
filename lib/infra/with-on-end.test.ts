import { afterEach, expect, test, vi } from 'vitest'
import { withOnEnd } from './with-on-end'

function source(chunks: number) {
  const state = { left: false, made: 0 }
  const bytes = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      state.made++
      return chunks-- > 0 ? controller.enqueue(new Uint8Array([chunks])) : controller.close()
    },
    cancel: () => {
      state.left = true
    },
  })
  return { bytes, state }
}

const counted = () => {
  const count = { over: 0 }
  return { count, over: () => void count.over++ }
}

afterEach(() => void vi.useRealTimers())

test('a stream that is read to its end ends once, with every byte', async () => {
  const { count, over } = counted()
  const bytes = withOnEnd(source(3).bytes, over)
  expect(count.over).toBe(0)
  expect([...(await new Response(bytes).bytes())]).toEqual([2, 1, 0])
  expect(count.over).toBe(1)
})

test('a reader who leaves ends the stream, and so does a failure', async () => {
  const { count, over } = counted()
  const { bytes, state } = source(3)
  const reader = withOnEnd(bytes, over).getReader()
  await reader.read()
  await reader.cancel()
  expect([count.over > 0, state.left]).toEqual([true, true])
  const failed = counted()
  const broken = new ReadableStream<Uint8Array<ArrayBuffer>>({ pull: () => Promise.reject(new Error('broken')) })
  await expect(new Response(withOnEnd(broken, failed.over)).bytes()).rejects.toThrow('broken')
  expect(failed.count.over).toBe(1)
})

test('a stream that is never read (a HEAD, a lost connection) ends as well', async () => {
  const { bytes, state } = source(3)
  await new Promise<void>((done) => withOnEnd(bytes, done, 5))
  await expect.poll(() => state.left).toBe(true)
})

test('a stream that is read slowly ends with its last byte, however long that takes', async () => {
  vi.useFakeTimers()
  const { count, over } = counted()
  const reader = withOnEnd(source(4).bytes, over, 1_000).getReader()
  for (let left = 4; left > 0; left--) {
    expect(await reader.read()).toEqual({ done: false, value: new Uint8Array([left - 1]) })
    vi.advanceTimersByTime(900)
  }
  expect(count.over).toBe(0)
  expect((await reader.read()).done).toBe(true)
  expect(count.over).toBe(1)
})

test('no more is made than the reader asks for', async () => {
  const { bytes, state } = source(9)
  const reader = withOnEnd(bytes, () => undefined).getReader()
  await reader.read()
  await new Promise(setImmediate)
  // The source keeps one chunk ready.
  expect(state.made).toBe(2)
  await reader.cancel()
})
