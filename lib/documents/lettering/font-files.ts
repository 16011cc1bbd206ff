import { readFileSync } from 'node:fs'

const embedPdf = (folder: string, file: string) => `node_modules/@embedpdf/fonts-${folder}/fonts/${file}`
const fontsource = (script: string) =>
  `node_modules/@fontsource/noto-sans-${script}/files/noto-sans-${script}-${script}-400-normal.woff`

/** The fonts for letters that our documents' own font lacks. All of them are Noto, under the Open Font License. */
const files = {
  latin: embedPdf('latin', 'NotoSans-Regular.ttf'),
  armenian: fontsource('armenian'),
  hebrew: embedPdf('hebrew', 'NotoSansHebrew-Regular.ttf'),
  arabic: embedPdf('arabic', 'NotoNaskhArabic-Regular.ttf'),
  devanagari: fontsource('devanagari'),
  gurmukhi: fontsource('gurmukhi'),
  thai: fontsource('thai'),
  khmer: fontsource('khmer'),
  chinese: embedPdf('sc', 'NotoSansHans-Regular.otf'),
  japanese: embedPdf('jp', 'NotoSansJP-Regular.otf'),
  korean: embedPdf('kr', 'NotoSansKR-Regular.otf'),
} as const

export type FontName = keyof typeof files
export const fontNames = Object.keys(files) as readonly FontName[]
export const readFont = (name: FontName): Buffer => readFileSync(/* turbopackIgnore: true */ files[name])

/** These fonts' shaping reverses a run itself. */
export const isRightToLeft = (font: FontName | null): boolean => font === 'hebrew' || font === 'arabic'
