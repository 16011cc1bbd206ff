import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Installs when packages are missing or older than the lock file; a stamp says for which lock file they are. */
export async function installWhenStale(root) {
  if (isInstalled(root)) return
  const began = Date.now()
  console.log('Installing packages (once; about a minute)…')
  const { code, said } = await npmCi(root)
  if (code !== 0) throw new Error(`Packages could not be installed (npm ci ended with ${code}):\n${said.trim()}`)
  writeFileSync(stampFile(root), lockDigest(root))
  console.log(`Installed in ${Math.round((Date.now() - began) / 1000)} s.`)
}

/** Packages that were installed by hand count when npm's own record is no older than the lock file. */
export function isInstalled(root) {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const stamp = stampFile(root)
  const digest = lockDigest(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return true
  if (statSync(record).mtimeMs < statSync(join(root, 'package-lock.json')).mtimeMs) return false
  remember(stamp, digest)
  return true
}

/** The stamp saves the next start a look at two times; a tree that may not be written to does without. */
function remember(stamp, digest) {
  try {
    writeFileSync(stamp, digest)
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error
  }
}

const stampFile = (root) => join(root, 'node_modules', '.installed-for')

function lockDigest(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}

/** npm says much that is no news to a newcomer; it is shown when something fails. */
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
