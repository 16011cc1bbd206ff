import { onePerProcess } from './one-per-process'

type PersonalQueue = <T>(person: string, work: () => Promise<T>) => Promise<T>

/** Runs the tasks of one person one after the other, so that no one else waits for more than one of them. */
export function openPersonalQueues(name: string): PersonalQueue {
  const last = onePerProcess<Map<string, Promise<unknown>>>(`personal-queue ${name}`, () => new Map())
  return async (person, work) => {
    const before = last.get(person)
    const mine = before ? before.then(work, work) : work()
    last.set(person, mine)
    try {
      return await mine
    } finally {
      if (last.get(person) === mine) last.delete(person)
    }
  }
}
