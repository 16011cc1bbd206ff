import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, readFileSync } from 'node:fs'

/**
 * PostgreSQL refuses to run as root, so under root its programs run as another user. `wrap` returns the command line
 * that switches to that user. Without root, the programs run as the current user.
 */
export type ServerUser = { uid?: number; gid?: number; wrap: (command: string, args: string[]) => [string, string[]] }

const myself: ServerUser = { wrap: (command, args) => [command, args] }

/** The user that runs the server and can reach every one of `folders`. Throws a clear sentence when none can. */
export function serverUser(folders: string[]): ServerUser {
  if (process.getuid?.() !== 0) return myself
  const { name, uid, gid } = unprivileged()
  const direct: ServerUser = { uid, gid, wrap: (command, args) => [command, args] }
  if (canReach(direct, folders)) return direct
  const reaching = throughClosedFolders(uid, gid)
  if (canReach(reaching, folders)) return reaching
  throw new Error(
    `PostgreSQL does not run as root, so it runs as the user "${name}", and that user cannot reach ` +
      `${folders.find((folder) => !canReach(direct, [folder]))}. ` +
      'Let others pass through the folders above it (chmod o+x), or start from a folder outside your home, or set DATA_DIR.',
  )
}

/** Gives a file or folder to the server's user. */
export function give(user: ServerUser, path: string): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid)
}

/**
 * Root often clones into a closed folder, such as /root or a mktemp directory. util-linux can drop root and keep the
 * one capability that enters closed folders. Without the secure bit, access(2) would ignore it, and the programs call
 * access(2) before they open their own files.
 */
function throughClosedFolders(uid: number, gid: number): ServerUser {
  const become = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  const keep = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup']
  return { uid, gid, wrap: (command, args) => ['setpriv', [...become, ...keep, command, ...args]] }
}

/** How to spawn a program as the server's user: the command line, and the ids when no wrapper sets them. */
export function asServerUser(user: ServerUser, command: string, args: string[]) {
  const [program, argv] = user.wrap(command, args)
  const ids = program === command ? { uid: user.uid, gid: user.gid } : {}
  return { program, argv, ids }
}

const entersAll = 'for folder; do cd "$folder" && test -x . || exit 1; done'

function canReach(user: ServerUser, folders: string[]): boolean {
  const { program, argv, ids } = asServerUser(user, 'sh', ['-c', entersAll, 'sh', ...folders])
  return spawnSync(program, argv, { ...ids, stdio: 'ignore', cwd: '/' }).status === 0
}

function unprivileged(): { name: string; uid: number; gid: number } {
  for (const name of ['postgres', 'nobody']) {
    const found = lookUp(name) ?? (name === 'postgres' ? createPostgres() : undefined)
    if (found) return { name, ...found }
  }
  throw new Error(
    'PostgreSQL does not run as root and this machine has no other user for it. Create one named "postgres".',
  )
}

function createPostgres() {
  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' })
  return made.status === 0 ? lookUp('postgres') : undefined
}

/** Reads the file first, because running a program takes longer. `id` also knows users that are not in the file. */
function lookUp(name: string): { uid: number; gid: number } | undefined {
  const line =
    existsSync('/etc/passwd') &&
    new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(readFileSync('/etc/passwd', 'utf8'))
  if (line) return { uid: Number(line[1]), gid: Number(line[2]) }
  const ask = (flag: string) => spawnSync('id', [flag, name], { encoding: 'utf8' })
  const [uid, gid] = [ask('-u'), ask('-g')]
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined
}
