// The first lines of every command. They run on Node 20, which many machines have; the portal itself needs 24.
import { spawn } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './boot/bundle.mjs'
import { chooseNode, tooOldMessage } from './boot/choose-node.mjs'
import { installWhenStale } from './boot/install.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const alongside = {
  start: ['start', 'web', 'worker'],
  dev: ['dev', 'worker'],
  test: ['test', 'check', 'start', 'web', 'worker'],
  web: ['web', 'build'],
}

async function main([command, ...args]) {
  if (!command) throw new Error('Usage: node bin/boot.mjs COMMAND')
  const tooOld = tooOldMessage(process.version)
  if (tooOld) throw new Error(tooOld)
  process.chdir(root)
  await installWhenStale(root)
  const node = chooseNode({ root, execPath: process.execPath, version: process.version })
  const programs = await bundle(root, alongside[command] ?? [command])
  if (command === 'web') await run(node, [programs.build])
  return run(node, [programs[command], ...args])
}

/** The child gets a group of its own: a terminal's Ctrl-C then reaches it once, from here, and not twice. */
function run(node, args) {
  const env = { ...process.env, PORTAL_NODE: node, NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(node, ['--enable-source-maps', ...args], {
    cwd: root,
    env,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  const forward = (signal) => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward)
      resolve(signal ? 128 + (signal === 'SIGINT' ? 2 : 15) : code)
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
