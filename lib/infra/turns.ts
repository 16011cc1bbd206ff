import { ok, type Result, refuse } from '@/lib/base/result'
import { onePerProcess } from './one-per-process'

/** `by` says whose work fills the turns: the person's own, or that of others. */
export type Busy = { code: 'busy'; by: 'yourself' | 'others' }
/** Gives the turn back; a second call changes nothing. */
export type EndTurn = () => void

type Taken = { byPerson: Map<string, number>; all: number }

/** Limits costly work: `each` turns at a time for one person and `all` in this process. Refused when none is free. */
export function openTurns(
  name: string,
  most: { each: number; all: number },
): (person: string) => Result<EndTurn, Busy> {
  const taken = onePerProcess<Taken>(`turns ${name}`, () => ({ byPerson: new Map(), all: 0 }))
  return (person) => {
    const own = taken.byPerson.get(person) ?? 0
    if (own >= most.each) return refuse({ code: 'busy', by: 'yourself' })
    if (taken.all >= most.all) return refuse({ code: 'busy', by: 'others' })
    taken.byPerson.set(person, own + 1)
    taken.all++
    let ended = false
    return ok(() => {
      if (ended) return
      ended = true
      taken.all--
      const left = (taken.byPerson.get(person) ?? 1) - 1
      if (left > 0) taken.byPerson.set(person, left)
      else taken.byPerson.delete(person)
    })
  }
}
