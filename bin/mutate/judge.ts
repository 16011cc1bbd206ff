import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { MutantResult } from '@stryker-mutator/api/core'
import { compiler } from './compiler'
import { equivalents } from './equivalents'

type Verdict = 'killed' | 'survived' | 'equivalent' | 'refused-by-compiler'
export type Judged = { file: string; line: number; was: string; becomes: string; verdict: Verdict }

/** What became of each mutant. Only mutants that no test killed are compiled, because compiling takes longer. */
export function judge(root: string, mutants: readonly MutantResult[]): Judged[] {
  const compiles = compiler(root, [...new Set(mutants.map(({ fileName }) => fileName))])
  return mutants.map((mutant) => {
    const text = readFileSync(mutant.fileName, 'utf8')
    const [from, to] = [offsetOf(text, mutant.location.start), offsetOf(text, mutant.location.end)]
    const seen = {
      file: relative(root, mutant.fileName),
      line: mutant.location.start.line,
      was: onOneLine(text.slice(from, to)),
      becomes: onOneLine(mutant.replacement ?? ''),
    }
    const verdict = (): Verdict => {
      if (mutant.status === 'Killed' || mutant.status === 'Timeout') return 'killed'
      if (!compiles(mutant.fileName, `${text.slice(0, from)}${mutant.replacement}${text.slice(to)}`))
        return 'refused-by-compiler'
      return isEquivalent(seen) ? 'equivalent' : 'survived'
    }
    return { ...seen, verdict: verdict() }
  })
}

const isEquivalent = ({ file, was, becomes }: Omit<Judged, 'verdict'>): boolean =>
  equivalents.some((one) => file.endsWith(one.in) && one.was === was && one.becomes === becomes)

/** Entries of the list for these files that no mutant needs any longer. */
export function unusedEquivalents(judged: readonly Judged[]): string[] {
  return equivalents
    .filter((one) => judged.some(({ file }) => file.endsWith(one.in)))
    .filter(
      (one) =>
        !judged.some(
          ({ file, was, becomes, verdict }) =>
            verdict === 'equivalent' && file.endsWith(one.in) && was === one.was && becomes === one.becomes,
        ),
    )
    .map((one) => `${one.in}: ${one.was} → ${one.becomes}`)
}

function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
  let start = 0
  for (let at = 1; at < line; at += 1) start = text.indexOf('\n', start) + 1
  return start + column - 1
}

const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
