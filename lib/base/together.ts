export type Values<T extends readonly PromiseLike<unknown>[]> = { -readonly [K in keyof T]: Awaited<T[K]> }

/**
 * Runs tasks at once and waits for all of them, even when one fails; then throws the first failure in their order. For
 * statements of one transaction: a task that continued after its end would commit on its own. Statements are sent in
 * order, without waiting for each other's results.
 */
export async function together<const T extends readonly PromiseLike<unknown>[]>(works: T): Promise<Values<T>> {
  const ends = await Promise.allSettled(works)
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
  return ends.map((end) => (end.status === 'fulfilled' ? end.value : undefined)) as Values<T>
}
