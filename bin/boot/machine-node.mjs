import { spawnSync } from 'node:child_process'
import { sep } from 'node:path'

/**
 * npm puts node_modules/.bin first in the path, and the packaged Node is there. So the Node that runs this line may not
 * be the machine's. The Node that runs npm is.
 */
export function machineNode(root, { execPath = process.execPath, version = process.version, env = process.env } = {}) {
  const isPackaged = (path) => path.startsWith(`${root}${sep}node_modules${sep}`)
  const own = env.npm_node_execpath
  if (!isPackaged(execPath) || !own || isPackaged(own)) return { execPath, version }
  const { stdout, status } = spawnSync(own, ['--version'], { encoding: 'utf8' })
  return status === 0 ? { execPath: own, version: stdout.trim() } : { execPath, version }
}
