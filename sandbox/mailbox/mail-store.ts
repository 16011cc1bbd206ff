import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Envelope = { from: string; to: string[] }

/** The mail of the sandbox: one .eml file for each message, named by its time of arrival, so that names sort by age. */
export class MailStore {
  /** Orders the messages of one millisecond. */
  private count = 0

  constructor(private readonly dir: string) {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
  }

  /** The envelope goes first, as a real server writes it on delivery. Blind copies are in no other header. */
  add(raw: Buffer, envelope: Envelope, now: Date): string {
    const id = `${now.toISOString().replace(/[-:.]/g, '')}-${(this.count++).toString(16).padStart(8, '0')}`
    const delivery = [`Return-Path: <${envelope.from}>`, ...envelope.to.map((address) => `Delivered-To: ${address}`)]
    const building = join(this.dir, `${id}.part`)
    writeFileSync(building, Buffer.concat([Buffer.from(`${delivery.join('\r\n')}\r\n`), raw]), { mode: 0o600 })
    renameSync(building, join(this.dir, `${id}.eml`))
    return id
  }

  /** Newest first. */
  ids(): string[] {
    const names = readdirSync(this.dir).filter((name) => name.endsWith('.eml'))
    return names
      .map((name) => name.slice(0, -4))
      .sort()
      .reverse()
  }

  raw(id: string): Buffer | undefined {
    const file = join(this.dir, `${id}.eml`)
    return isId(id) && existsSync(file) ? readFileSync(file) : undefined
  }

  clear(): void {
    for (const id of this.ids()) rmSync(join(this.dir, `${id}.eml`), { force: true })
  }
}

const isId = (id: string) => /^\d{8}T\d{9}Z-[0-9a-f]{8}$/.test(id)
