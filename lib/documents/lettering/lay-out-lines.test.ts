import fc from 'fast-check'
import { expect, test } from 'vitest'
import { layOutLines } from './lay-out-lines'

/** Each script in its own font, one point per letter. */
const tools = { draws: (font: string) => font !== 'latin', measure: ({ text }: { text: string }) => [...text].length }

/** What is drawn from left to right: a right-to-left font reverses what it is given. */
const onPaper = (text: string, width = 1000): string[] =>
  layOutLines(text, width, tools).map((line) =>
    line
      .map(({ font, forFont }) => (font === 'hebrew' || font === 'arabic' ? [...forFont].reverse().join('') : forFont))
      .join(''),
  )

test('right-to-left text is drawn in its reading order, with its numbers and brackets', () => {
  expect(onPaper('אבג דהו')).toEqual(['והד גבא'])
  expect(onPaper('Ada (אבג 123 דהו), May 12')).toEqual(['Ada (והד 123 גבא), May 12'])
  expect(onPaper('אבג (דהו) זחט')).toEqual(['טחז (והד) גבא'])
  expect(onPaper('אבג ١٢٣ דהו')).toEqual(['והד ١٢٣ גבא'])
})

test('marks that reverse neighboring text are ignored: a name cannot reverse the text beside it', () => {
  expect(onPaper('\u202eאבג\u202c total')).toEqual(['גבא total'])
})

test('lines break at spaces, in a long word, and between words of scripts without spaces', () => {
  expect(onPaper('Ωμέγα Ωμέγα 12', 11)).toEqual(['Ωμέγα Ωμέγα', '12'])
  expect(onPaper('ΩΩΩΩΩΩΩΩ', 3)).toEqual(['ΩΩΩ', 'ΩΩΩ', 'ΩΩ'])
  expect(onPaper('李小龍李小龍', 4).every((line) => line.length <= 4)).toBe(true)
})

test('for any text and width, nothing is lost or added', () => {
  const letters = fc.constantFrom(...'aB1 ,()Ωא בגدم李한ก😀')
  fc.assert(
    fc.property(fc.string({ unit: letters, maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (text, width) => {
      const lines = layOutLines(text, width, tools)
      const read = lines.flatMap((line) => line.flatMap(({ text: part }) => [...part])).filter((each) => each !== ' ')
      const given = [...text].filter((each) => each !== ' ')
      expect(read.toSorted()).toEqual(given.toSorted())
      for (const line of lines) expect(line.reduce((all, piece) => all + piece.width, 0)).toBeLessThanOrEqual(width)
    }),
  )
})
