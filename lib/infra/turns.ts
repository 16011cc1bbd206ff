import { onePerProcess } from './one-per-process'

export type Busy = { code: 'busy' }
/** Gives the turn back; a second call changes nothing. */
export type EndTurn = () => void

type Taken = { byPerson: Map<string, number>; all: number }

/** Limits costly work: `each` turns at a time for one person and `all` in this process. Null when none is free. */
export function openTurns(name: string, most: { each: number; all: number }): (person: string) => EndTurn | null {
  const taken = onePerProcess<Taken>(`turns ${name}`, () => ({ byPerson: new Map(), all: 0 }))
  return (person) => {
    const own = taken.byPerson.get(person) ?? 0
    if (own >= most.each || taken.all >= most.all) return null
    taken.byPerson.set(person, own + 1)
    taken.all++
    let ended = false
    return () => {
      if (ended) return
      ended = true
      taken.all--
      const left = (taken.byPerson.get(person) ?? 1) - 1
      if (left > 0) taken.byPerson.set(person, left)
      else taken.byPerson.delete(person)
    }
  }
}
