/** The lines of text in an uncompressed PDF, in drawing order. Embedded fonts are decoded with their own tables. */
export function textOfPdf(bytes: Uint8Array): string[] {
  const source = Buffer.from(bytes).toString('latin1')
  const fonts = fontsOf(source)
  let letters: Letters = null
  const lines: string[] = []
  for (const [, font, parts] of source.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[\s\d.-])*)\]\s*TJ/g)) {
    if (font) letters = fonts.get(font) ?? null
    if (parts === undefined) continue
    const hex = [...parts.matchAll(/<([0-9a-f]*)>/g)].map(([, each = '']) => each).join('')
    lines.push(letters ? byTable(hex, letters) : Buffer.from(hex, 'hex').toString('latin1'))
  }
  return lines
}

/** The letter of each glyph; null for a built-in font, whose text is plain. */
type Letters = string[] | null

function fontsOf(source: string): Map<string, Letters> {
  const objects = new Map(
    [...source.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)].map(([, id, text = '']) => [id, text]),
  )
  return new Map(
    [...source.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id]): [string, Letters] => {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1]
      return [name, table ? lettersOf(objects.get(table) ?? '') : null]
    }),
  )
}

/** pdfkit writes `<0000> <00ff> [<0000> <0052> …]`: the letters of consecutive glyphs, each in UTF-16. */
function lettersOf(table: string): string[] {
  const letters: string[] = []
  for (const [, first = '0', row = ''] of table.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/g)) {
    for (const [offset, [, hex = '']] of [...row.matchAll(/<([0-9a-f ]*)>/g)].entries())
      letters[Number.parseInt(first, 16) + offset] = Buffer.from(hex.replaceAll(' ', ''), 'hex')
        .swap16()
        .toString('utf16le')
  }
  return letters
}

const byTable = (hex: string, letters: string[]): string =>
  (hex.match(/.{4}/g) ?? []).map((glyph) => letters[Number.parseInt(glyph, 16)] ?? '').join('')
