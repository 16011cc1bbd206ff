import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Verdict } from './run-step'

const folder = 'docs/decisions'
const citing = ['app', 'components', 'lib', 'db', 'sandbox', 'bin', 'e2e', 'docs']
const isText = /\.(ts|tsx|mjs|cjs|js|md|css)$/
/** What a decision may say about another one on its third line, and what the other then says about it. */
const marks = {
  'Adds to': null,
  Supersedes: 'Superseded by',
  'Superseded by': 'Supersedes',
  'Changes in part': 'Changed in part by',
  'Changed in part by': 'Changes in part',
} as const
type Mark = keyof typeof marks

type Decision = { number: number; file: string; title: string; date: string; marks: [Mark, number][] }

/**
 * Decisions have one sequence of numbers and an index. A superseded decision says so. Every citation names an existing
 * decision.
 */
export function checkDecisions(root = '.'): Verdict {
  const read = (file: string) => readFileSync(join(root, file), 'utf8')
  const files = readdirSync(join(root, folder)).filter((name) => name !== 'README.md')
  const parsed = files.map((file) => readDecision(file, read(`${folder}/${file}`)))
  const decisions = parsed.filter((one) => typeof one !== 'string')
  const said = [
    ...parsed.filter((one) => typeof one === 'string'),
    ...problemsOfSequence(decisions, read(`${folder}/README.md`)),
    ...decisions.flatMap((one) => problemsOfMarks(one, decisions)),
    ...textsBelow(root).flatMap((file) => problemsOfCitations(file, read(file), decisions)),
  ]
  return { name: 'decisions', ok: said.length === 0, said: said.join('\n') }
}

/** A decision by its first and third line, or what is wrong with them. */
function readDecision(file: string, text: string): Decision | string {
  const [first = '', , third = ''] = text.split('\n')
  const [, number, title] = /^# (\d+)\. (.+)$/.exec(first) ?? []
  const date = /^\d{4}-\d{2}-\d{2}\b/.exec(third)?.[0]
  if (!number || !title || Number(file.slice(0, 4)) !== Number(number))
    return `${file}: its first line should be "# NUMBER. Title", with the number of its file`
  if (!date) return `${file}: its third line should begin with a date`
  return { number: Number(number), file, title, date, marks: marksOf(third) }
}

function marksOf(line: string): [Mark, number][] {
  const forms = line.matchAll(
    /(Adds to|Supersedes|Superseded by|Changes in part|Changed in part by) ((?:, | and |\d+)+)/g,
  )
  return [...forms].flatMap(([, mark, list = '']) =>
    (list.match(/\d+/g) ?? []).map((number): [Mark, number] => [mark as Mark, Number(number)]),
  )
}

function indexRow({ number, file, title, date, marks: all }: Decision): string {
  const later = all.filter(([mark]) => mark.endsWith(' by')).map(([mark, other]) => `${mark} ${other}`)
  return `| ${number} | [${title}](${file}) | ${date} | ${later.join('; ')} |`
}

function problemsOfSequence(decisions: readonly Decision[], index: string): string[] {
  const numbers = decisions.map(({ number }) => number)
  const twice = numbers.filter((number, i) => numbers.indexOf(number) !== i)
  const unused = /^Never used: (.*)\.$/m.exec(index)?.[1]?.match(/\d+/g)?.map(Number) ?? []
  const gaps = Array.from({ length: Math.max(0, ...numbers) }, (_, i) => i + 1).filter((n) => !numbers.includes(n))
  const rows = decisions.map(indexRow).filter((row) => !index.includes(`${row}\n`))
  const gone = [...index.matchAll(/\]\((\d{4}-[^)]*\.md)\)/g)].filter(
    ([, file]) => !decisions.some((d) => d.file === file),
  )
  return [
    ...twice.map((number) => `two decisions have the number ${number}`),
    ...rows.map((row) => `docs/decisions/README.md lacks the row ${row}`),
    ...gone.map(([, file]) => `docs/decisions/README.md names ${file}, which does not exist`),
    ...(gaps.join() === unused.join() ? [] : [`docs/decisions/README.md should say "Never used: ${gaps.join(', ')}."`]),
  ]
}

function problemsOfMarks({ number, file, marks: own }: Decision, decisions: readonly Decision[]): string[] {
  return own.flatMap(([mark, other]) => {
    const found = decisions.find((one) => one.number === other)
    if (!found) return [`${file}: "${mark} ${other}", and there is no decision ${other}`]
    const back = marks[mark]
    const isMutual = back === null || found.marks.some(([theirs, to]) => theirs === back && to === number)
    return isMutual ? [] : [`${found.file}: should say "${back} ${number}", as ${file} says "${mark} ${other}"`]
  })
}

/** "decision 26", "decisions 26, 34 and 35", "docs/decisions/0013 and 0021". */
function problemsOfCitations(file: string, text: string, decisions: readonly Decision[]): string[] {
  const cited = [...text.matchAll(/\b(?:decisions? |docs\/decisions\/)(\d+(?:(?:, | and )\d+)*)(-[\w-]+\.md)?/gi)]
  return cited.flatMap(([said, list = '', name]) =>
    (list.match(/\d+/g) ?? [])
      .filter(
        (digits) => !decisions.some((one) => one.number === Number(digits) && (!name || one.file === digits + name)),
      )
      .map((digits) => `${file}: "${said}", and there is no decision ${Number(digits)}${name ? ' of that name' : ''}`),
  )
}

function textsBelow(root: string): string[] {
  const deep = citing
    .filter((part) => existsSync(join(root, part)))
    .flatMap((part) =>
      readdirSync(join(root, part), { recursive: true, encoding: 'utf8' }).map((name) => `${part}/${name}`),
    )
  const files = [...readdirSync(root), ...deep].filter(
    (name) => isText.test(name) && !name.endsWith('decisions.test.ts'),
  )
  return files.filter((name) => !name.startsWith('docs/decisions/README'))
}
