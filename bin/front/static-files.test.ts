import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { staticFiles } from './static-files'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'static-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function add(build: string, file: string, text: string, folder = 'static/chunks'): void {
  mkdirSync(join(root, build, folder), { recursive: true })
  writeFileSync(join(root, build, folder, file), text)
}

test('files of the previous build are served beside those of this one (issue 5, E1)', async () => {
  add('old', 'a-1.js', 'old a')
  add('old', 'b.js', 'of old')
  add('new', 'a-2.js', 'new a')
  add('new', 'b.js', 'of new')
  const files = staticFiles(() => [join(root, 'new'), join(root, 'old')], false)
  const read = async (name: string) => {
    const path = `/_next/static/chunks/${name}`
    return files.has(path) ? String((await files.read(path)).identity.body) : null
  }
  expect([await read('a-1.js'), await read('a-2.js'), await read('b.js')]).toEqual(['old a', 'new a', 'of new'])
})

test('of public/ the running build’s own copy is served, and browsers revalidate it each time', async () => {
  add('old', 'site.js', 'old', 'public')
  add('old', 'gone.txt', 'old', 'public')
  add('new', 'site.js', 'new', 'public')
  add('new', 'logo.svg', '<svg/>', 'public/art')
  const files = staticFiles(() => [join(root, 'new'), join(root, 'old')], false)
  const { identity } = await files.read('/site.js')
  expect(String(identity.body)).toBe('new')
  expect(identity.head).toContain('public, max-age=0, must-revalidate')
  expect(['/art/logo.svg', '/gone.txt', '/public/site.js', '/'].map(files.has)).toEqual([true, false, false, false])
})

test('a build that arrives while the process runs is found, and misses read the disk at most once in two seconds', () => {
  add('old', 'a.js', 'a')
  let [now, looks] = [0, 0]
  const builds = ['old']
  const folders = () => {
    looks++
    return builds.map((build) => join(root, build))
  }
  const files = staticFiles(folders, false, () => now)
  add('new', 'c.js', 'c')
  builds.push('new')
  for (let i = 0; i < 50; i++) expect(files.has('/_next/static/chunks/c.js')).toBe(false)
  expect(looks).toBe(1)
  now = 2_000
  expect(files.has('/_next/static/chunks/c.js')).toBe(true)
  expect([files.has('/conferences'), files.has('/_next/static/../portal-build.json'), looks]).toEqual([false, false, 2])
})
