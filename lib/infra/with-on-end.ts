export type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>

/** A reader who takes nothing for this long has left or never started: no event reports a HEAD or a lost connection. */
const patienceMs = 30_000

/** Passes the bytes through and calls `onEnd` once: after the last byte, at a failure, or when the reader has left. */
export function withOnEnd(source: Bytes, onEnd: () => void, patience = patienceMs): Bytes {
  const reader = source.getReader()
  let noReader: NodeJS.Timeout
  const end = async (reason?: unknown) => {
    clearTimeout(noReader)
    onEnd()
    await reader.cancel(reason)
  }
  return new ReadableStream(
    {
      start(controller) {
        noReader = setTimeout(() => {
          controller.error(new Error('the reader has left'))
          end().catch(() => undefined)
        }, patience).unref()
      },
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          noReader.refresh()
          if (!done) return controller.enqueue(value)
          await end()
          controller.close()
        } catch (error) {
          clearTimeout(noReader)
          onEnd()
          throw error
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  )
}
