import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { afterAll } from 'vitest'
import { newId } from '@/lib/base/ids'
import { env } from '@/lib/infra/env'
import { bundleOptions } from '../boot/bundle.mjs'

export type Running = {
  /** Resolves when the program has printed this text; rejects when it ends before that. */
  ready: Promise<void>
  /** Resolves when the program has stopped at its gap. */
  standing: Promise<void>
  /** SIGKILL: the program cannot roll back or close anything. */
  kill: () => Promise<void>
  /** SIGTERM, as in a deployment. */
  stop: () => Promise<void>
}

/** Processes for one test file, on the databases and outside services of its env(). None outlives the file. */
export function openProcesses() {
  const root = process.cwd()
  const folder = join(root, '.build', `crash-${newId()}`)
  const running = new Set<ChildProcess>()
  afterAll(() => {
    for (const child of running) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  /** One of the portal's own programs (bin/NAME.ts), or the source of one, as a file that Node can run. */
  async function bundle(program: { name: string } | { text: string }): Promise<string> {
    mkdirSync(folder, { recursive: true })
    const outfile = join(folder, `${newId()}.mjs`)
    const { entryPoints, metafile: _, ...options } = bundleOptions(root, 'name' in program ? program.name : 'worker')
    const from =
      'name' in program
        ? { entryPoints }
        : { stdin: { contents: program.text, resolveDir: root, loader: 'ts' as const }, alias: { '@': root } }
    await build({ ...options, ...from, outfile, sourcemap: false })
    return outfile
  }

  function start(file: string, args: readonly string[] = [], over: Record<string, string> = {}): Running {
    const known = Object.entries(env()).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
    const child = spawn(process.execPath, [file, ...args], {
      env: { ...process.env, ...Object.fromEntries(known), ...over },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    const { stdout } = child
    if (!stdout) throw new Error('nothing can be heard of it')
    running.add(child)
    const gone = new Promise<void>((done) => {
      child.once('exit', () => {
        running.delete(child)
        done()
      })
    })
    const orEnded = (listen: (tell: () => void) => void) => {
      const said = new Promise<void>((tell, fail) => {
        listen(tell)
        child.once('exit', (code, signal) => fail(new Error(`it ended too early (${signal ?? code})`)))
      })
      said.catch(() => {})
      return said
    }
    const ready = orEnded((tell) => child.once('message', () => tell()))
    const standing = orEnded((tell) =>
      createInterface({ input: stdout }).on('line', (line) => line === 'HERE' && tell()),
    )
    const end = (signal: NodeJS.Signals) => () => {
      child.kill(signal)
      return gone
    }
    return { ready, standing, kill: end('SIGKILL'), stop: end('SIGTERM') }
  }

  return { bundle, start }
}
