/** The lines of text in an uncompressed PDF with built-in fonts, in the order they were drawn. */
export function textOfPdf(bytes: Uint8Array): string[] {
  const source = Buffer.from(bytes).toString('latin1')
  return [...source.matchAll(/\[((?:<[0-9a-f]*>|[\s\d.-])*)\]\s*TJ/g)].map(([, parts = '']) =>
    [...parts.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join(''),
  )
}
