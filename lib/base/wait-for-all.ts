export type AwaitedAll<T extends readonly PromiseLike<unknown>[]> = { -readonly [K in keyof T]: Awaited<T[K]> }

/**
 * Waits for all of these promises, even when one fails; then throws the first failure in their order. Use it, and not
 * `Promise.all`, in a transaction: a statement that is still running when the transaction ends would commit on its own.
 * Statements are sent in order, without waiting for each other's results.
 */
export async function waitForAll<const T extends readonly PromiseLike<unknown>[]>(promises: T): Promise<AwaitedAll<T>> {
  const settled = await Promise.allSettled(promises)
  const failed = settled.find((each) => each.status === 'rejected')
  if (failed) throw failed.reason
  return settled.map((each) => (each.status === 'fulfilled' ? each.value : undefined)) as AwaitedAll<T>
}
