// The first lines of every command. They run on Node 20, which many machines have. The portal itself needs Node 24.
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { constants as system } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundle, programs, threads } from './boot/bundle.mjs'
import { chooseNode, tooOldMessage } from './boot/choose-node.mjs'
import { installWhenStale } from './boot/install.mjs'
import { machineNode } from './boot/machine-node.mjs'
import { programOfBuild } from './boot/program-of-build.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const portal = ['web', 'worker', 'prepare', ...threads]
/** Taken from a finished build where there is one. Then nothing is installed, bundled or written. */
const production = new Set(programs)
const checks = ['check-promises', 'check-words']
const alongside = {
  start: portal,
  dev: ['worker', 'prepare'],
  check: checks,
  test: [...portal, ...checks],
  bench: portal,
  journeys: portal,
}

async function main([command, ...args]) {
  if (!command) throw new Error('Usage: node bin/boot.mjs COMMAND')
  const tooOld = tooOldMessage(process.version)
  if (tooOld) throw new Error(tooOld)
  process.chdir(root)
  const machine = { root, ...machineNode(root) }
  if (production.has(command)) {
    const program = programOfBuild(root, command, command === 'web' ? args[0] : undefined)
    if (program) return run(chooseNode(machine), [program, ...args])
  }
  await installWhenStale(root)
  const made = await bundle(root, [command, ...(alongside[command] ?? [])])
  if (!made[command]) throw new Error(`There is no command ${command}.`)
  // Without source maps: reading one at the first error takes as long as the rest of a start.
  return run(chooseNode(machine), [made[command], ...args], command === 'start' ? [] : undefined)
}

/**
 * The child gets its own process group, so a terminal's Ctrl-C reaches it once, from here, and not twice. It is also
 * asked to stop when the process that started this command is gone: a shell between npm and this process passes no
 * signal on.
 */
function run(node, args, sourceMaps = ['--enable-source-maps']) {
  const env = { ...compileCache(), ...process.env, NEXT_TELEMETRY_DISABLED: '1', STOPS_WITH: String(process.pid) }
  const guard = pathToFileURL(join(root, 'bin', 'supervise', 'stop-with-parent.mjs')).href
  const child = spawn(node, [...sourceMaps, '--import', guard, ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  const forward = (signal) => child.kill(signal)
  for (const signal of signals) process.on(signal, forward)
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    forward('SIGTERM')
  }, 200)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      for (const name of signals) process.off(name, forward)
      resolve(signal ? 128 + system.signals[signal] : code)
    })
  })
}

/** Only where the folder exists: a read-only tree has none. */
function compileCache() {
  const folder = join(root, '.build')
  try {
    accessSync(folder, constants.W_OK)
    return { NODE_COMPILE_CACHE: join(folder, 'compile-cache') }
  } catch {
    return {}
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code ?? 0),
  (error) => {
    console.error(error.message)
    process.exit(1)
  },
)
