import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkModules } from './modules'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'modules-'))
  write('bin/check/layers.json', '["base", "catalog|cities", "orders"]')
  for (const name of ['base', 'catalog', 'cities', 'orders']) write(`lib/${name}/a.ts`, 'x\n')
  write('README.md', map('orders', 'catalog', 'cities', 'base'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test('this repository keeps its own rule', () => {
  expect(checkModules()).toEqual({ name: 'modules', ok: true, said: '' })
})

test('25 files at the top level are allowed; tests and folders are not counted', () => {
  for (let i = 2; i <= 25; i++) write(`lib/orders/${i}.ts`, 'x\n')
  write('lib/orders/a.test.ts', 'x\n')
  write('lib/orders/rules/b.ts', 'x\n')
  expect(checkModules(root).ok).toBe(true)
  write('lib/orders/26.ts', 'x\n')
  expect(checkModules(root).said).toBe('lib/orders has 26 files at its top level; 25 are the limit')
})

test('2,500 lines are allowed, in all folders of the module', () => {
  write('lib/cities/rules/long.ts', 'x\n'.repeat(2_499))
  expect(checkModules(root).ok).toBe(true)
  write('lib/cities/more.ts', 'x\n')
  expect(checkModules(root).said).toBe('lib/cities has 2501 lines; 2500 are the limit')
})

test.each([
  ['a module without a line', ['orders', 'catalog', 'base'], 'README: no line for lib/cities'],
  ['a line without a module', ['orders', 'catalog', 'cities', 'base', 'old'], 'README: lib/old does not exist'],
  [
    'another order',
    ['base', 'catalog', 'cities', 'orders'],
    'README: the layers, from the highest, are orders, catalog, cities, base',
  ],
])('the map in the README is compared with the code: %s', (_, names, said) => {
  write('README.md', map(...names))
  expect(checkModules(root)).toEqual({ name: 'modules', ok: false, said })
})

const map = (...names: string[]) =>
  `\`\`\`\napp/  pages\nlib/  modules\n${names.map((name) => `  ${name}  about it\n`).join('')}db/  tables\n\`\`\`\n`

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}
