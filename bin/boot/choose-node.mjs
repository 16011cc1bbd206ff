import { existsSync } from 'node:fs'
import { join } from 'node:path'

const wanted = 24
const least = 20

const major = (version) => Number(/^v?(\d+)/.exec(version)?.[1] ?? 0)

/** A sentence when this Node cannot even run npm; otherwise nothing. */
export function tooOldMessage(version) {
  if (major(version) >= least) return undefined
  return `The portal needs Node ${least} or newer; this is ${version}. Get a current one from nodejs.org.`
}

/** The machine's Node if it is new enough, else the one from npm, else a clear message. */
export function chooseNode({ root, execPath, version, platform = process.platform, arch = process.arch }) {
  if (major(version) >= wanted) return execPath
  const packaged = join(root, 'node_modules', `node-${platform}-${arch}`, 'bin', 'node')
  if (platform === 'linux' && existsSync(packaged)) return packaged
  throw new Error(
    `The portal needs Node ${wanted} or newer; this is ${version}, and no Node ${wanted} for ${platform}-${arch} comes with its packages. ` +
      `Get Node ${wanted} from nodejs.org${platform === 'linux' ? ', or run npm ci with optional packages' : ''}.`,
  )
}
