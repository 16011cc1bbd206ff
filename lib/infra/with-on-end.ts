export type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>

/** A reader who takes nothing for this long has left or never started: no event reports a HEAD or a lost connection. */
const patienceMs = 30_000

/** Passes the bytes through and calls `over` once: after the last byte, at a failure, or when the reader has left. */
export function withOnEnd(source: Bytes, over: () => void, patience = patienceMs): Bytes {
  const reader = source.getReader()
  let left: NodeJS.Timeout
  const end = async (reason?: unknown) => {
    clearTimeout(left)
    over()
    await reader.cancel(reason)
  }
  return new ReadableStream(
    {
      start(controller) {
        left = setTimeout(() => {
          controller.error(new Error('the reader has left'))
          end().catch(() => undefined)
        }, patience).unref()
      },
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          left.refresh()
          if (!done) return controller.enqueue(value)
          await end()
          controller.close()
        } catch (error) {
          clearTimeout(left)
          over()
          throw error
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  )
}
