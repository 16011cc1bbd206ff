import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@/sandbox/free-port'
import { startBox } from '@/sandbox/start'
import { bundleInto, programs, threads } from '../boot/bundle.mjs'
import { namedBuild } from '../builds/finished-builds'
import { type Child, startChild } from '../supervise/child'
import { portalEnvironment, withoutPortalVariables } from '../supervise/environment'
import { untilReady } from '../supervise/until-ready'
import { copySources } from './copy-sources'
import { linkTree } from './link-tree'
import { productionPackages } from './production-packages'

export type ProductionCopy = {
  url: string
  /** Runs a production command to its end. Returns its output and its exit code. */
  run: (command: string, args?: readonly string[]) => Promise<{ code: number | null; said: string }>
  stop: () => Promise<void>
}

/** npm's own Node, which may be older than 24. The first lines of each command then look for the packaged one. */
const machineNode = () => process.env.npm_node_execpath ?? process.execPath

/**
 * The portal as a server runs it: in a fresh folder, with the newest build, production packages only, and databases of
 * its own. Emails go to `smtpUrl`. The packages are linked from this copy by the marks in the lock file. `npm ci
 * --omit=dev` would install the same ones, but takes a minute and needs the network.
 */
export async function startProductionCopy(smtpUrl: string): Promise<ProductionCopy> {
  const top = mkdtempSync(join(tmpdir(), 'portal-production-'))
  const closers: (() => unknown)[] = [() => rm(top, { recursive: true, force: true })]
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    // Under root the database server runs as another user.
    chmodSync(top, 0o711)
    const folder = join(top, 'portal')
    await copyForProduction(process.cwd(), folder)
    const source = { ...withoutPortalVariables(process.env), DATA_DIR: join(top, 'data'), SMTP_URL: smtpUrl }
    const port = await freePort(3600)
    const url = `http://localhost:${port}`
    const box = await startBox({ dataDir: source.DATA_DIR, appUrl: url, given: source })
    closers.push(box.close)
    const env = portalEnvironment(source, port, box.environment)
    const run = (command: string, args: readonly string[] = []) => runToItsEnd(folder, env, command, args)
    const seeded = await run('prepare')
    if (seeded.code !== 0) throw new Error(`The databases could not be prepared: ${seeded.said}`)
    const children = ['web', 'worker'].map((command) => startCommand(folder, env, command, join(top, 'logs')))
    closers.push(() => Promise.all(children.map((child) => child.stop())))
    const ended = children.map((child) => child.ended.then((end) => Promise.reject(new Error(end))))
    await Promise.race([untilReady(`${url}/readyz`), ...ended])
    return { url, run, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Packages inside a package have marks of their own. */
const notLoaded = /^node_modules$|\.(map|md|d\.[cm]?ts)$/

/** Makes the build's programs again: its pages are kept when only a program has changed. */
async function copyForProduction(root: string, to: string): Promise<void> {
  mkdirSync(to)
  copySources(root, to)
  for (const path of productionPackages(root)) linkTree(join(root, path), join(to, path), notLoaded)
  const { folder } = namedBuild(undefined, root)
  const build = folder.slice(root.length + 1)
  linkTree(folder, join(to, build), /^(programs|trace|types)$|\.map$/)
  await bundleInto(root, [...programs, ...threads], join(to, build, 'programs'))
}

function startCommand(folder: string, env: Record<string, string>, command: string, logs: string): Child {
  const logFile = join(logs, `${command}.log`)
  const args = ['bin/boot.mjs', command]
  return startChild({ name: `The ${command} of production`, node: machineNode(), cwd: folder, args, env, logFile })
}

function runToItsEnd(folder: string, env: Record<string, string>, command: string, args: readonly string[]) {
  const child = spawn(machineNode(), ['bin/boot.mjs', command, ...args], {
    cwd: folder,
    env: { ...env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += String(chunk)
    })
  }
  return new Promise<{ code: number | null; said: string }>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, said: said.trim() }))
  })
}
