import { buildForAll } from './builds/build-for-all'
import { runCommand } from './command'

await runCommand('build', buildForAll)
