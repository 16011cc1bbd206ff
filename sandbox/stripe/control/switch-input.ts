import { invalid } from '../api/errors'
import type { JsonObject } from '../state/json'
import { type FailKind, failKinds, refundModes, type Switches } from '../state/switches'

function truth(value: unknown, name: string): boolean {
  if (typeof value !== 'boolean') throw invalid(`${name} must be true or false`, name)
  return value
}

function count(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0)
    throw invalid(`${name} must be a whole number`, name)
  return value
}

function oneOf<T extends string>(value: unknown, choices: T[], name: string): T {
  const found = choices.find((choice) => choice === value)
  if (!found) throw invalid(`${name} must be one of ${choices.join(', ')}`, name)
  return found
}

/** Reads a change of switches. An unknown name is refused, so a typing error in a test cannot go unnoticed. */
export function readSwitchInput(input: JsonObject): Partial<Switches> {
  const change: Partial<Switches> = {}
  for (const [name, value] of Object.entries(input)) {
    if (name === 'duplicate' || name === 'reorder') change[name] = truth(value, name)
    else if (name === 'delay' || name === 'drop') change[name] = count(value, name)
    else if (name === 'refunds') change.refunds = oneOf(value, refundModes, name)
    else throw invalid(`No switch is named ${name}`, name)
  }
  return change
}

export function readFailInput(input: JsonObject): { kind: FailKind; times: number } {
  return { kind: oneOf(input.kind, failKinds, 'kind'), times: count(input.times ?? 1, 'times') }
}
