import { production } from './supervise/production'
import { runPortal } from './supervise/run-portal'

await runPortal(production)
