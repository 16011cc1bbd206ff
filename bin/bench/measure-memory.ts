import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type Figure, rounded } from './figure'

type Process = { pid: number; parent: number; command: string }

const parts = [
  { name: 'web', is: /\.build\/web\.mjs|^next-server/ },
  { name: 'worker', is: /\.build\/worker\.mjs/ },
  { name: 'database', is: /postgres/ },
  { name: 'start (supervisor, stand-in, mailbox)', is: /\.build\/start\.mjs/ },
] as const
const product = ['web', 'worker', 'database']

/** Memory of every process that this process started, by part. Empty on a system without /proc. */
export function measureMemory(pid: number): Figure[] {
  if (!existsSync('/proc/self/smaps_rollup')) return []
  const group = 'Memory after the load (megabytes; shared pages split among those who share them)'
  const all = descendantsOf(pid)
  const figures = parts.map(({ name, is }) => {
    const own = all.filter(({ command }) => parts.find((part) => part.is.test(command))?.is === is)
    const [pss, rss] = [sumOf(own, 'Pss'), sumOf(own, 'Rss')]
    return { group, what: name, value: pss, unit: 'MB', beside: `${own.length} processes, resident: ${rss} MB` }
  })
  const total = figures.filter(({ what }) => product.includes(what)).reduce((sum, { value }) => sum + value, 0)
  return [
    ...figures,
    { group, what: 'web, worker and database', value: rounded(total, 1), unit: 'MB', aim: 'under 700' },
  ]
}

/** The web process of a portal that this process started; null when there is none. */
export const webProcessOf = (pid: number): number | null =>
  existsSync('/proc') ? (descendantsOf(pid).find(({ command }) => parts[0].is.test(command))?.pid ?? null) : null

const sumOf = (processes: readonly Process[], which: 'Pss' | 'Rss'): number =>
  rounded(processes.reduce((sum, { pid }) => sum + kilobytes(pid, which), 0) / 1024, 1)

function kilobytes(pid: number, which: string): number {
  try {
    return Number(
      new RegExp(`^${which}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0,
    )
  } catch {
    return 0 // The process has ended meanwhile.
  }
}

function descendantsOf(pid: number): Process[] {
  const all = processes()
  const found = new Set([pid])
  for (let grown = true; grown; ) {
    const more = all.filter((one) => found.has(one.parent) && !found.has(one.pid))
    grown = more.length > 0
    for (const one of more) found.add(one.pid)
  }
  return all.filter((one) => found.has(one.pid))
}

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): Process[] => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return [{ pid: Number(name), parent, command }]
      } catch {
        return []
      }
    })
}
