import type { FontName } from './font-files'
import { isInDocumentFont, lettersInDocumentFont } from './plain'

/** Neighboring letters that one font draws; null is the document's own font. */
export type Run = { font: FontName | null; text: string }
export type FontDraws = (font: FontName, text: string) => boolean

const fontsOfScripts: readonly (readonly [script: RegExp, fonts: readonly FontName[]])[] = [
  [/\p{Script=Armenian}/u, ['armenian']],
  [/\p{Script=Hebrew}/u, ['hebrew']],
  [/\p{Script_Extensions=Arabic}/u, ['arabic']],
  [/\p{Script=Devanagari}/u, ['devanagari']],
  [/\p{Script=Gurmukhi}/u, ['gurmukhi']],
  [/\p{Script=Thai}/u, ['thai']],
  [/\p{Script=Khmer}/u, ['khmer']],
]
const hangul = /\p{Script=Hangul}/u
const kana = /[\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}]/u

/** Marks that reverse neighboring text. They are never drawn. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/**
 * The fonts that draw a text, word by word: the document's own font if it can, then one for all Latin, Greek and
 * Cyrillic, then by script. What no font draws is omitted, and `isComplete` is false.
 */
export function fontRuns(text: string, draws: FontDraws): { runs: Run[]; isComplete: boolean } {
  const clean = text.normalize('NFC').replace(directionMarks, '').replace(/\s+/g, ' ')
  const chosen = clean.split(/( )/).flatMap((word) => {
    if (word === '' || isInDocumentFont(word)) return [{ font: null, text: word }]
    if (draws('latin', word)) return [{ font: 'latin' as const, text: word }]
    return mergeRuns([...graphemes.segment(word)].map(({ segment }) => runOf(segment, clean, draws)))
  })
  // A font that has each letter must also draw the letters together.
  const drawn = chosen.filter((run) => run.font === null || draws(run.font, run.text))
  const isComplete = drawn.length === chosen.length && drawn.map((run) => run.text).join('') === clean
  return { runs: drawn.filter((run) => run.text !== ''), isComplete }
}

function runOf(letter: string, all: string, draws: FontDraws): Run {
  if (isInDocumentFont(letter)) return { font: null, text: letter }
  const font = fontsFor(letter, all).find((each) => draws(each, letter))
  return font ? { font, text: letter } : { font: null, text: lettersInDocumentFont(letter) }
}

function fontsFor(letter: string, all: string): readonly FontName[] {
  const eastAsianFonts: readonly FontName[] = kana.test(all)
    ? ['japanese', 'chinese', 'korean']
    : hangul.test(all)
      ? ['korean', 'chinese', 'japanese']
      : ['chinese', 'japanese', 'korean']
  const fonts = fontsOfScripts.find(([script]) => script.test(letter))?.[1] ?? []
  return [...fonts, 'latin', ...eastAsianFonts]
}

/** Neighbors of one font become one run, so that joining letters are shaped together. */
export function mergeRuns<R extends Run>(runs: readonly R[]): R[] {
  const all: R[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (last && last.font === run.font) all[all.length - 1] = { ...last, text: last.text + run.text }
    else all.push(run)
  }
  return all
}
