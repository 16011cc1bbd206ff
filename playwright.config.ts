import { defineConfig } from 'playwright/test'
import { findBrowser } from './sandbox/browser'

// `npm test` starts the portal (bin/test/run-journeys.ts). Otherwise the tests use a running `npm start`.
const { executablePath, args, env } = await findBrowser()

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results/journeys',
  workers: 2,
  timeout: 300_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['./bin/journey-reporter.ts']],
  use: {
    baseURL: process.env.PORTAL_URL ?? 'http://localhost:3000',
    locale: 'en-US',
    timezoneId: 'America/Los_Angeles',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath, args, env: { ...inherited(), ...env } },
  },
})

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}
