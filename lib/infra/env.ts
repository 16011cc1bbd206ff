import { CannotStart } from '@/lib/base/errors'
import { refuseCombinations } from './environment/combinations'
import { type Env, type VariableName, variableNames, variables } from './environment/variables'

export type { Env } from './environment/variables'

type Source = Record<string, string | undefined>

/** The message has one sentence for each missing or malformed variable, and no value. */
export class EnvironmentError extends CannotStart {
  override name = 'EnvironmentError'
}

/**
 * Reads and checks an environment. An empty value counts as missing. `needs` lists variables that this command also
 * requires. Throws EnvironmentError.
 */
export function parseEnv(source: Source, needs: readonly VariableName[] = []): Env {
  const sentences: string[] = []
  const env = Object.fromEntries(
    variableNames.flatMap((name) => {
      const given = source[name] || undefined
      const { data, success } = variables[name].shape.safeParse(given)
      const isMissing = given === undefined && (!success || needs.includes(name))
      if (success && !isMissing) return [[name, data]]
      sentences.push(`${name} is ${isMissing ? 'not set' : 'wrong'}: it should be ${variables[name].should}.`)
      return []
    }),
  ) as Env
  refuseCombinations(env, (name, sentence) => sentences.push(`${name} ${sentence}.`))
  if (sentences.length > 0) throw new EnvironmentError([errorHeading, ...sentences, errorEnd].join('\n'))
  return env
}

const errorHeading = 'The environment is not complete.'
const errorEnd = 'README.md lists every variable under "Environment".'

let current: Env | undefined

/** The environment of this process, checked once. Only this file reads process.env. */
export function env(): Env {
  current ??= parseEnv(process.env)
  return current
}

/**
 * Commands call this first: it checks the environment and the variables that this command also requires. Throws
 * EnvironmentError.
 */
export function checkEnv(needs: readonly VariableName[] = []): Env {
  current = parseEnv(process.env, needs)
  return current
}

/** Checks the only variable that a build needs, the key of server actions, and returns it. */
export function checkBuildKey(): string {
  const { shape, should } = variables.ACTIONS_KEY
  const { data } = shape.safeParse(process.env.ACTIONS_KEY || undefined)
  if (data) return data
  const problem = process.env.ACTIONS_KEY ? 'wrong' : 'not set'
  throw new EnvironmentError([errorHeading, `ACTIONS_KEY is ${problem}: it should be ${should}.`, errorEnd].join('\n'))
}

/** For tests and the sandbox: replaces the values that env() returns. */
export function overrideEnv(values: Source): void {
  current = parseEnv({ ...process.env, ...values })
}
