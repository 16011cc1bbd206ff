/**
 * Runs one call at a time. Of the calls made meanwhile, only the newest runs next. Fifty clicks run two calls instead
 * of fifty (vercel/commerce #1385), and the last value always arrives.
 */
export function latestOnly<V>(run: (value: V) => Promise<void>): (value: V) => void {
  let running = false
  let waiting: { value: V } | null = null
  const start = async (value: V) => {
    running = true
    await run(value).catch(() => {})
    running = false
    const next = waiting
    waiting = null
    if (next) void start(next.value)
  }
  return (value) => {
    if (running) waiting = { value }
    else void start(value)
  }
}
