export type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>

/** Who takes nothing for this long has left, or never began to read: of a HEAD or a broken connection no one tells us. */
const patienceMs = 30_000

/** The same bytes; says once when it is over: after the last, at a failure, or when its reader has left. */
export function untilOver(source: Bytes, over: () => void, patience = patienceMs): Bytes {
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
