import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Installs when packages are missing or do not match the lock file. */
export async function installWhenStale(root) {
  if (isInstalled(root)) return
  const began = Date.now()
  console.log('Installing packages (first time only; about a minute)…')
  const { code, said } = await npmCi(root)
  if (code !== 0) throw new Error(`Packages could not be installed (npm ci ended with ${code}):\n${said.trim()}`)
  console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`)
}

/**
 * True when npm's own record of node_modules names every package of the lock file in its version. Optional packages may
 * be missing, because npm leaves out those for other systems. File times are not compared: a checkout or a copy changes
 * them.
 */
export function isInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const installed = packagesOf(record)
  return Object.entries(packagesOf(join(root, 'package-lock.json')))
    .filter(([path]) => path !== '')
    .every(([path, { version, optional }]) => (installed[path] ? installed[path].version === version : optional))
}

const packagesOf = (lockFile) => JSON.parse(readFileSync(lockFile, 'utf8')).packages

/** npm prints much that does not help a newcomer. Its output is shown only when something fails. */
function npmCi(root) {
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const [command, argv] = npm?.endsWith('.js') ? [process.execPath, [npm, ...args]] : ['npm', args]
  // NODE_ENV=production would leave out the tools that build and test.
  const child = spawn(command, argv, {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'development' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += String(chunk)
    })
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, said: error.message }))
    child.on('close', (code) => resolve({ code, said }))
  })
}
