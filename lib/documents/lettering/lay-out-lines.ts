import bidiFactory from 'bidi-js'
import { type FontDraws, fontRuns, mergeRuns, type Run } from './choose-fonts'
import { isRightToLeft } from './font-files'

/** A run as it is drawn from left to right; `forFont` has its letters in the order in which the font receives them. */
export type Piece = Run & { forFont: string; width: number }
export type Measure = (run: Run) => number
type Unit = { runs: Run[]; width: number; isSpace: boolean }

const bidi = bidiFactory()
const words = new Intl.Segmenter('en', { granularity: 'word' })
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const fontsWithoutSpaces = ['thai', 'khmer', 'chinese', 'japanese', 'korean']

/** Lines of at most this width, each with its pieces in the order in which they are drawn. */
export function layOutLines(text: string, width: number, tools: { draws: FontDraws; measure: Measure }): Piece[][] {
  const { measure } = tools
  const lines: Run[][] = []
  let line: Run[] = []
  let used = 0
  for (const unit of fontRuns(text, tools.draws).runs.flatMap((run) => unitsOf(run, width, measure))) {
    if (used + unit.width > width && line.length > 0 && !unit.isSpace) {
      lines.push(line)
      line = []
      used = 0
    }
    if (unit.isSpace && line.length === 0) continue
    line.push(...unit.runs)
    used += unit.width
  }
  return [...lines, line].filter((each) => each.length > 0).map((each) => inVisualOrder(trimmed(each), measure))
}

/**
 * Where a line may break: at spaces, between words in scripts without spaces, and between letters when a word is too
 * long.
 */
function unitsOf(run: Run, width: number, measure: Measure): Unit[] {
  const whole = { runs: [run], width: measure(run), isSpace: run.text === ' ' }
  const cut = (by: Intl.Segmenter) => [...by.segment(run.text)].map(({ segment }) => ({ ...run, text: segment }))
  if (whole.width > width) return cut(graphemes).map((each) => ({ runs: [each], width: measure(each), isSpace: false }))
  if (!run.font || !fontsWithoutSpaces.includes(run.font)) return [whole]
  return cut(words).map((each) => ({ runs: [each], width: measure(each), isSpace: false }))
}

function trimmed(line: Run[]): Run[] {
  const last = line.findLastIndex((run) => run.text !== ' ')
  return line.slice(0, last + 1)
}

/** The Unicode bidirectional algorithm on one line of a page that reads from left to right. */
function inVisualOrder(line: readonly Run[], measure: Measure): Piece[] {
  const { levels } = bidi.getEmbeddingLevels(line.map((run) => run.text).join(''), 'ltr')
  const leveled: (Run & { level: number })[] = []
  let index = 0
  for (const run of line)
    for (const letter of run.text) {
      leveled.push({ font: run.font, text: letter, level: levels[index] ?? 0 })
      index += letter.length
    }
  const pieces = [...Map.groupBy(leveled, levelRunsOf(leveled)).values()].flatMap(mergeRuns)
  for (let level = Math.max(0, ...pieces.map((piece) => piece.level)); level > 0; level--)
    reverseStretches(pieces, level)
  return pieces.map(({ font, text, level }) => {
    const rightToLeft = level % 2 === 1
    // Drawn letters must be in visual order. A right-to-left font reverses what it receives, so it gets them reversed.
    const forFont = rightToLeft === isRightToLeft(font) ? text : reversed(text, rightToLeft)
    return { font, text, forFont, width: measure({ font, text: forFont }) }
  })
}

/** Numbers the stretches of one level, so that a run never spans two. */
function levelRunsOf(letters: readonly { level: number }[]) {
  let stretch = 0
  return ({ level }: { level: number }, index: number): number => {
    if (index > 0 && letters[index - 1]?.level !== level) stretch += 1
    return stretch
  }
}

/** Rule L2: reverses every stretch at this level or above as a whole. */
function reverseStretches(pieces: { level: number }[], level: number): void {
  for (let from = 0; from < pieces.length; from++) {
    let to = from
    while ((pieces[to]?.level ?? 0) >= level) to++
    if (to > from) pieces.splice(from, to - from, ...pieces.slice(from, to).reverse())
    from = Math.max(from, to)
  }
}

function reversed(text: string, mirror: boolean): string {
  const letters = [...graphemes.segment(text)].map(({ segment }) => segment).reverse()
  return letters.map((letter) => (mirror ? (bidi.getMirroredCharacter(letter) ?? letter) : letter)).join('')
}
