import { type BannedWord, bannedWords, type Scope } from './banned-words'
import { readableText } from './readable-text'

export type Finding = { file: string; line: number; scope: Scope; found: string; instead: string }

const patterns = new Map(bannedWords.map((word) => [word, patternOf(word)]))

/** Every banned word in the text of a file that people read. */
export function findBannedWords(file: string, source: string): Finding[] {
  return readableText(file, source).flatMap(({ scope, start, text }) =>
    bannedWords
      .filter((word) => word.scope === 'both' || word.scope === scope)
      .flatMap((word) =>
        [...text.matchAll(patterns.get(word) ?? patternOf(word))].map((match) => ({
          file,
          line: source.slice(0, start + match.index).split('\n').length,
          scope,
          found: match[0].replace(/\s+/g, ' '),
          instead: word.instead,
        })),
      ),
  )
}

function patternOf({ find }: BannedWord): RegExp {
  return new RegExp(`(?<![\\w-])(?:${find.replaceAll(' ', '\\s+')})(?![\\w-])`, 'gi')
}
