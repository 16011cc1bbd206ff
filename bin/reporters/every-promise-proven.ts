import { promises } from '@/lib/promises/promises'
import { promiseResults } from './promise-results'

/** Whether the last run proved every clause that is called kept. */
export async function everyPromiseProven(file?: string): Promise<boolean> {
  const results = await promiseResults(file)
  return promises.filter(({ state }) => state === 'kept').every(({ id }) => results?.[id]?.outcome === 'passed')
}
