import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, expect, test } from 'vitest'
import { type VariableName, variables } from '@/lib/infra/environment/variables'
import { bundleOptions } from './boot/bundle.mjs'

const folder = mkdtempSync(join(process.cwd(), '.build', 'commands-'))
const dataDir = mkdtempSync(join(tmpdir(), 'commands-'))
afterAll(() => {
  for (const one of [folder, dataDir]) rmSync(one, { recursive: true })
})

const wrong: Partial<Record<VariableName, string>> = {
  PORT: 'secret',
  APP_URL: 'secret',
  DATABASE_URL: 'secret',
  KEYS_DATABASE_URL: 'secret',
  AUTH_SECRET: 'secret',
  ACTIONS_KEY: 'secret',
  STRIPE_SECRET_KEY: 'secret',
  STRIPE_WEBHOOK_SECRET: 'secret',
  STRIPE_API_BASE: 'secret',
  SMTP_URL: 'secret',
  MAIL_FROM: 'secret',
  TRUSTED_PROXIES: 'secret',
  CLOCK_OFFSET: 'secret',
  DEMO: 'secret',
}

/** Runs a command of bin/ with this environment and nothing from the environment of the tests. */
async function run(command: string, env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const { metafile: _, ...options } = bundleOptions(process.cwd(), command)
  const outfile = join(folder, `${command}.mjs`)
  await build({ ...options, outfile, sourcemap: false })
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [outfile],
      { env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env } },
      (_, out, err) => resolve({ code: child.exitCode, said: out + err }),
    )
  })
}

const commands = ['web', 'worker', 'prepare', 'start']

test.each(commands)(
  '%s names every variable that is wrong, one sentence each, and exits (issue 5, E7)',
  async (command) => {
    const { code, said } = await run(command, { ...wrong, DATA_DIR: dataDir })
    const lines = said.split('\n')
    for (const name of Object.keys(wrong) as VariableName[])
      expect(lines).toContain(`${name} is wrong: it should be ${variables[name].should}.`)
    expect(said).not.toContain('"secret"')
    expect(code).toBe(1)
  },
)
