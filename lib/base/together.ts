export type Values<T extends readonly PromiseLike<unknown>[]> = { -readonly [K in keyof T]: Awaited<T[K]> }

/**
 * Runs works at once and waits for every one of them, also when one fails; then throws the first failure in their order.
 * For statements of one transaction: a work that went on after its end would commit by itself. Their statements go out
 * in the order of the works, without waiting for each other's answers.
 */
export async function together<const T extends readonly PromiseLike<unknown>[]>(works: T): Promise<Values<T>> {
  const ends = await Promise.allSettled(works)
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
  return ends.map((end) => (end.status === 'fulfilled' ? end.value : undefined)) as Values<T>
}
