import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

export type Browser = {
  /** Undefined means Playwright's own browser, which Playwright finds itself. */
  executablePath?: string
  args: string[]
  env: Record<string, string>
}

/** A Chromium for the journeys: the system's, else Playwright's when it is installed, else the packed one from npm. */
export async function findBrowser(): Promise<Browser> {
  const common = { args: sandboxFlags(), env: {} }
  const system = systemChromium()
  if (system) return { ...common, executablePath: system }
  const { chromium } = await import('playwright')
  if (existsSync(chromium.executablePath())) return common
  const packed = await unpackChromium()
  return { ...common, executablePath: join(packed, 'chromium'), env: fontSettings(packed) }
}

/** Chromium's own sandbox does not work for root, nor in most containers. */
function sandboxFlags(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}

function systemChromium(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), onMac].find(existsSync)
}

/**
 * Unpacks once for each version of the package, into a temporary folder that is then renamed: a partial copy is never
 * run.
 */
async function unpackChromium(): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('There is no browser for the journeys. Install Chromium, or run: npx playwright install chromium')
  }
  const { version }: { version: string } = JSON.parse(
    readFileSync('node_modules/@sparticuz/chromium/package.json', 'utf8'),
  )
  const home = join(tmpdir(), `portal-chromium-${version}-${process.getuid?.() ?? 0}`)
  if (existsSync(join(home, 'chromium'))) return home
  const building = mkdtempSync(join(tmpdir(), 'portal-chromium-'))
  await unpackInto(building)
  writeFontSettings(building, home)
  try {
    renameSync(building, home)
  } catch {
    // Another run finished first.
    rmSync(building, { recursive: true, force: true })
  }
  return home
}

/** The package unpacks into the folder for temporary files, under plain names, so it gets a folder of its own. */
async function unpackInto(folder: string): Promise<void> {
  const { TMPDIR: before } = process.env
  process.env.TMPDIR = folder
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    await chromium.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** A machine without fonts draws no text at all, so the package's own font is used. */
function fontSettings(home: string): Record<string, string> {
  return existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(home, 'fonts.conf') }
}

function writeFontSettings(building: string, home: string): void {
  const cache = join(home, 'fonts-cache')
  mkdirSync(join(building, 'fonts-cache'), { recursive: true })
  writeFileSync(
    join(building, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${join(home, 'fonts')}</dir><cachedir>${cache}</cachedir></fontconfig>\n`,
  )
}
