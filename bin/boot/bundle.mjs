import { existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Node loads neither .tsx nor `@/` imports. esbuild makes one file of each command in .build when a source of it has
 * changed. Returns the paths by name; a command without a source has none.
 */
export async function bundle(root, names) {
  const entries = names.filter((name) => existsSync(join(root, 'bin', `${name}.ts`)))
  const stale = entries.filter((name) => isStale(root, name))
  if (stale.length > 0) await build(root, stale)
  return Object.fromEntries(entries.map((name) => [name, outputOf(root, name)]))
}

const outputOf = (root, name) => join(root, '.build', `${name}.mjs`)
const inputsOf = (root, name) => join(root, '.build', `${name}.inputs.json`)

function isStale(root, name) {
  const output = outputOf(root, name)
  if (!existsSync(output) || !existsSync(inputsOf(root, name))) return true
  const made = statSync(output).mtimeMs
  const inputs = JSON.parse(readFileSync(inputsOf(root, name), 'utf8'))
  return inputs.some((file) => !existsSync(join(root, file)) || statSync(join(root, file)).mtimeMs > made)
}

/**
 * Each of these packages has hundreds of small files, which Node takes a second or more to load one by one. All others
 * stay packages.
 */
const bundled = /^(drizzle-orm|zod|postgres)(\/|$)/
const externalPackages = {
  name: 'external-packages',
  setup: (build) => {
    build.onResolve({ filter: /^[^./]/ }, ({ path }) => {
      if (path.startsWith('@/') || bundled.test(path)) return undefined
      return { path, external: true }
    })
  },
}

/** The programs that production runs. A build contains them beside its pages. */
export const programs = ['web', 'worker', 'prepare', 'admin', 'reconcile', 'erasure-log']
/** Files beside them that the web process runs in a thread. */
export const threads = ['draw-receipts']

/** Makes these programs in an empty folder, where no file times need to be compared. */
export async function bundleInto(root, names, folder) {
  const esbuild = await import('esbuild')
  for (const name of names.filter((one) => existsSync(join(root, 'bin', `${one}.ts`)))) {
    await esbuild.build({ ...bundleOptions(root, name), outfile: join(folder, `${name}.mjs`) })
  }
}

export const bundleOptions = (root, name) => ({
  absWorkingDir: root,
  entryPoints: [`bin/${name}.ts`],
  outfile: outputOf(root, name),
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  plugins: [externalPackages],
  jsx: 'automatic',
  sourcemap: true,
  sourcesContent: false,
  metafile: true,
  logLevel: 'error',
})

async function build(root, names) {
  // A source that changes during bundling must be newer than its bundle.
  const began = new Date()
  const esbuild = await import('esbuild')
  mkdirSync(join(root, '.build'), { recursive: true })
  for (const name of names) {
    const { metafile } = await esbuild.build(bundleOptions(root, name))
    writeFileSync(
      inputsOf(root, name),
      JSON.stringify([...Object.keys(metafile.inputs), 'tsconfig.json', 'package-lock.json']),
    )
    utimesSync(outputOf(root, name), began, began)
  }
  await esbuild.stop?.()
}
