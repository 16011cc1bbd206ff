// The first lines of every command. They run on Node 20, which many machines have; the portal itself needs 24.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundle } from './boot/bundle.mjs'
import { chooseNode, tooOldMessage } from './boot/choose-node.mjs'
import { installWhenStale } from './boot/install.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
const portal = ['web', 'worker', 'prepare']
const checks = ['check-promises']
const alongside = {
  start: portal,
  dev: ['worker', 'prepare'],
  check: checks,
  test: [...portal, ...checks],
  bench: portal,
  journeys: portal,
  web: ['build'],
}

async function main([command, ...args]) {
  if (!command) throw new Error('Usage: node bin/boot.mjs COMMAND')
  const tooOld = tooOldMessage(process.version)
  if (tooOld) throw new Error(tooOld)
  process.chdir(root)
  await installWhenStale(root)
  const node = chooseNode({ root, execPath: process.execPath, version: process.version })
  const programs = await bundle(root, [command, ...(alongside[command] ?? [])])
  if (!programs[command]) throw new Error(`There is no command ${command}.`)
  if (command === 'web') {
    const code = await run(node, [programs.build])
    if (code !== 0) return code
  }
  // Reading the map at the first error takes as long as the rest of a start.
  return run(node, [programs[command], ...args], command === 'start' ? [] : undefined)
}

/**
 * The child gets a group of its own: a terminal's Ctrl-C then reaches it once, from here, and not twice. It is asked to
 * stop as well when whoever started this command is gone, for a shell between npm and here passes no signal on.
 */
function run(node, args, sourceMaps = ['--enable-source-maps']) {
  const cache = { NODE_COMPILE_CACHE: join(root, '.build', 'compile-cache') }
  const env = { ...cache, ...process.env, NEXT_TELEMETRY_DISABLED: '1', STOPS_WITH: String(process.pid) }
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
      resolve(signal ? 128 + constants.signals[signal] : code)
    })
  })
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code ?? 0),
  (error) => {
    console.error(error.message)
    process.exit(1)
  },
)
