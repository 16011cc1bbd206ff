import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { readTally, type Tally, tallyVariable } from '../reporters/tally'

/** Runs a test program with its output visible and reads the count that it leaves. */
export async function runTests(
  name: string,
  args: string[],
  env: Record<string, string>,
  signal: AbortSignal,
): Promise<Tally> {
  mkdirSync('.build', { recursive: true })
  const file = `.build/${name}-tally.json`
  rmSync(file, { force: true })
  const child = spawn(process.execPath, args, {
    env: { ...env, [tallyVariable]: file, NODE_ENV: 'test' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const interrupt = () => child.kill('SIGINT')
  signal.addEventListener('abort', interrupt)
  const code = await ended(child)
  signal.removeEventListener('abort', interrupt)
  return readTally(file, code)
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.on('error', () => resolve(1))
    child.on('exit', resolve)
  })
}

export const journeyFiles = (): string[] => {
  try {
    return readdirSync('e2e', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.spec.ts'))
  } catch {
    return []
  }
}
