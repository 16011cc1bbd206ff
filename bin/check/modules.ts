import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Verdict } from './run-step'

const mostFiles = 25
const mostLines = 2_500

type Module = { name: string; topFiles: number; lines: number }

/** Modules of lib: each small enough to read, and each a line of the README's map, in the order of the layers. */
export function checkModules(root = '.'): Verdict {
  const modules = readdirSync(join(root, 'lib'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => measure(root, entry.name))
  const said = [...modules.flatMap(tooLarge), ...mapProblems(root, modules)]
  return { name: 'modules', ok: said.length === 0, said: said.join('\n') }
}

/** Tests are not counted: each is beside its file. */
function measure(root: string, name: string): Module {
  const folder = join(root, 'lib', name)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name),
  )
  const lines = files.map((file) => readFileSync(join(file.parentPath, file.name), 'utf8').trimEnd().split('\n').length)
  return {
    name,
    topFiles: files.filter((file) => resolve(file.parentPath) === resolve(folder)).length,
    lines: lines.reduce((sum, each) => sum + each, 0),
  }
}

function tooLarge({ name, topFiles, lines }: Module): string[] {
  return [
    ...(topFiles > mostFiles ? [`lib/${name} has ${topFiles} files at its top level; ${mostFiles} are the limit`] : []),
    ...(lines > mostLines ? [`lib/${name} has ${lines} lines; ${mostLines} are the limit`] : []),
  ]
}

function mapProblems(root: string, modules: readonly Module[]): string[] {
  const listed = namesOfMap(readFileSync(join(root, 'README.md'), 'utf8'))
  const names = modules.map(({ name }) => name)
  const missing = names.filter((name) => !listed.includes(name)).map((name) => `README: no line for lib/${name}`)
  const extra = listed.filter((name) => !names.includes(name)).map((name) => `README: lib/${name} does not exist`)
  if (missing.length + extra.length > 0) return [...missing, ...extra]
  const order = layersOf(root).filter((layer) => names.includes(layer))
  return listed.join(' ') === order.join(' ') ? [] : [`README: the layers, from the highest, are ${order.join(', ')}`]
}

/** The first word of each line that is indented below `lib/`. */
function namesOfMap(readme: string): string[] {
  const [, below = ''] = readme.split(/^lib\/.*$/m)
  const lines = below.split('\n').slice(1)
  const end = lines.findIndex((line) => !line.startsWith('  '))
  return lines.slice(0, end).map((line) => line.trim().split(/\s+/)[0] ?? '')
}

function layersOf(root: string): string[] {
  const layers: string[] = JSON.parse(readFileSync(join(root, 'bin/check/layers.json'), 'utf8'))
  return layers.toReversed().flatMap((layer) => layer.split('|'))
}
