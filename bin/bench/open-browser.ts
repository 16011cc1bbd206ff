import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { findBrowser } from '@/sandbox/browser'
import { freePort } from '@/sandbox/free-port'

export type OpenBrowser = {
  /** The port that Lighthouse connects to. */
  port: number
  /** Takes over the Cookie header that another browser would send to that address, and drops all other cookies. */
  takeCookies: (url: string, header: string) => Promise<void>
  close: () => Promise<void>
}

/**
 * A browser that we may start, the system's where there is one. In the one packed for npm (147), Lighthouse 13.5.0
 * treats every page with a Referrer-Policy as aborted (docs/decisions/0036).
 */
export async function openBrowser(): Promise<OpenBrowser> {
  const { chromium } = await import('playwright')
  const found = await findBrowser()
  const { args, env } = found
  const executablePath = shellOfSystem() ?? found.executablePath ?? chromium.executablePath()
  const profile = mkdtempSync(join(tmpdir(), 'portal-lighthouse-profile-'))
  const port = await freePort(26_000)
  const own = ['--headless', `--remote-debugging-port=${port}`, `--user-data-dir=${profile}`, '--no-first-run']
  const child = spawn(executablePath, [...args, ...own, 'about:blank'], {
    env: { ...process.env, ...env },
    stdio: 'ignore',
  })
  const address = `http://127.0.0.1:${port}`
  await untilListening(`${address}/json/version`)
  return {
    port,
    takeCookies: async (url, header) => {
      const driven = await chromium.connectOverCDP(address)
      const [context] = driven.contexts()
      if (!context) throw new Error('the browser has no profile')
      await context.clearCookies()
      await context.addCookies(header.split('; ').map((pair) => cookieOf(pair, url)))
      await driven.close()
    },
    close: async () => {
      // A browser that has already ended does not emit exit again. Waiting for it would hide the original error.
      const isOpen = child.exitCode === null && child.signalCode === null
      const gone = isOpen ? once(child, 'exit') : null
      child.kill()
      await gone
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Debian's Chromium without windows. The browser journeys do not look for it. */
function shellOfSystem(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return folders.map((folder) => join(folder, 'chromium-shell')).find(existsSync)
}

async function untilListening(address: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(address).catch(() => null)
    if (answer?.ok) return
    await wait(100)
  }
  throw new Error('the browser did not start within 10 seconds')
}

function cookieOf(pair: string, url: string): { name: string; value: string; url: string } {
  const [name = '', value = ''] = pair.split('=')
  return { name, value, url }
}
