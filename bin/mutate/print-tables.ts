import type { Judged } from './judge'

export function printSurvivors(survivors: readonly Judged[]): void {
  console.log(survivors.length > 0 ? 'Changes that no test noticed:' : 'Every change was noticed.')
  for (const { file, line, was, becomes } of survivors)
    console.log(`  ${file}:${line}  ${short(was)}  →  ${short(becomes)}`)
}

const short = (text: string): string => (text.length > 100 ? `${text.slice(0, 99)}…` : text)

/** Prints a line for each module and one for all. Returns the total score, in percent. */
export function printScores(judged: readonly Judged[]): number {
  const modules = Map.groupBy(judged, ({ file }) => file.split('/').slice(0, 2).join('/'))
  console.table(
    [...modules, ['all', judged] as const].map(([module, own]) => ({
      module,
      noticed: count(own, 'killed'),
      unnoticed: count(own, 'survived'),
      'no difference': count(own, 'equivalent'),
      'does not compile': count(own, 'refused-by-compiler'),
      'score in %': scoreOf(own).toFixed(1),
    })),
  )
  return scoreOf(judged)
}

function scoreOf(judged: readonly Judged[]): number {
  const [killed, survived] = [count(judged, 'killed'), count(judged, 'survived')]
  return killed + survived === 0 ? 100 : (100 * killed) / (killed + survived)
}

const count = (judged: readonly Judged[], verdict: Judged['verdict']): number =>
  judged.filter((one) => one.verdict === verdict).length
