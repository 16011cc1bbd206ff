import { withoutPortalVariables } from './supervise/environment'
import { whenAskedToStop } from './supervise/until-stopped'
import { runJourneys } from './test/run-journeys'

const asked = new AbortController()
whenAskedToStop(
  () => asked.abort(new Error('Stopped.')),
  () => process.exit(130),
)

// Runs some journeys only: `npm run journeys -- e2e/declines.spec.ts`. Without a file, runs all of them.
const env = { ...withoutPortalVariables(process.env), NEXT_TELEMETRY_DISABLED: '1' }
const tally = await runJourneys(env, asked.signal, process.argv.slice(2))
process.exit(tally.failed === 0 ? 0 : 1)
