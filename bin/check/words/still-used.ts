import { basename } from 'node:path'
import type { Finding } from './find-banned-words'

/** A file that contained banned words when they were banned: "ui app/robots.ts". */
export type Listed = string

const listed = (finding: Finding): Listed => `${finding.scope} ${finding.file}`

export function readList(text: string): Listed[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
}

/** What is wrong, one line each: a new finding, or a line of the list whose file is clean. */
export function problemsOf(findings: Finding[], list: Listed[]): string[] {
  const found = new Set(findings.map(listed))
  return [
    ...findings.filter((finding) => !list.includes(listed(finding))).map(textOf),
    ...list
      .filter((line) => !found.has(line))
      .map((line) => `still-used.txt: delete the line "${line}" (or run: node bin/boot.mjs check-words --update)`),
  ]
}

export const textOf = ({ file, line, scope, found, instead }: Finding) =>
  `${file}:${line} (${scope}) "${found}": write ${instead}`

/** The list without clean files. When a file is gone, its line moves to an unlisted file with the same name. */
export function shrunkList(findings: Finding[], list: Listed[]): Listed[] {
  const found = [...new Set(findings.map(listed))]
  const gone = list.filter((line) => !found.includes(line))
  const unlisted = found.filter((line) => !list.includes(line))
  const moved = gone.flatMap((line) => {
    const at = unlisted.findIndex((other) => nameIn(other) === nameIn(line))
    return at < 0 ? [] : unlisted.splice(at, 1)
  })
  return [...found.filter((line) => list.includes(line)), ...moved].sort()
}

const nameIn = (line: Listed) => `${line.split(' ')[0]} ${basename(line)}`
