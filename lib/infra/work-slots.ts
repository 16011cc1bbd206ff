import { onePerProcess } from './one-per-process'

type Slots = { taken: number; waiting: (() => void)[] }
type InSlot = <T>(work: () => Promise<T>) => Promise<T>

/** Runs at most `most` tasks of one name at a time in this process. The others wait, first come, first served. */
export function openWorkSlots(name: string, most: number): InSlot {
  const slots = onePerProcess<Slots>(`slots ${name}`, () => ({ taken: 0, waiting: [] }))
  return async (work) => {
    if (slots.taken < most) slots.taken++
    else await new Promise<void>((begin) => slots.waiting.push(begin))
    try {
      return await work()
    } finally {
      const next = slots.waiting.shift()
      // A task that waited takes over this slot.
      if (next) next()
      else slots.taken--
    }
  }
}
