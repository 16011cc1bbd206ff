import { readFileSync } from 'node:fs'
import PDFDocument from 'pdfkit'
import { association } from '@/lib/base/contact'
import { fontDraws, openedFont } from './lettering/font-draws'
import { type FontName, isRightToLeft } from './lettering/font-files'
import { layOutLines, type Piece } from './lettering/lay-out-lines'
import { isInDocumentFont } from './lettering/plain'

export type PaperRow = {
  name: string
  detail?: string
  quantity?: string
  each?: string
  amount: string
  sum?: boolean
  /** Belongs to the row above, and is indented. */
  beneath?: boolean
}

const left = 60
const right = 552
const top = 54
const bottom = 732
/** Public Sans: the height of its letters above the baseline. */
const ascent = 0.95
/** Scripts with marks above and below the letters need taller lines than Public Sans. */
const tallLine = 1.4
const sans = 'sans'
const bold = 'bold'
const ink = '#17252e'
const muted = '#54636c'
const rule = '#dedad0'
const columns = { item: left, itemWidth: 280, quantity: 345, each: 395, amount: 472 }

/**
 * A sheet with the association's letterhead, written from the top down. What does not fit continues on the next sheet.
 */
export class Paper {
  private readonly doc: PDFKit.PDFDocument
  private readonly registered = new Set<FontName>()
  private y = top

  constructor(
    private readonly title: string,
    made: Date,
    compress: boolean,
  ) {
    this.doc = new PDFDocument({
      size: 'LETTER',
      margin: 0,
      compress,
      bufferPages: true,
      info: { Title: title, Author: association.name, CreationDate: made },
      lang: 'en-US',
      displayTitle: true,
    })
    const fonts = fontFiles()
    this.doc.registerFont(sans, fonts.sans)
    this.doc.registerFont(bold, fonts.bold)
    this.letterhead()
  }

  private letterhead() {
    this.write(association.name, { x: left, font: bold, size: 15 })
    for (const line of [`${association.street}, ${association.locality}`, `${association.phone}, ${association.email}`])
      this.write(line, { x: left, color: muted, size: 9 })
    this.y += 6
    this.line(ink)
    this.y += 18
  }

  heading(text: string): void {
    this.write(text, { x: left, font: bold, size: 20 })
    this.y += 6
  }

  text(text: string, look: { bold?: boolean; muted?: boolean } = {}): void {
    this.write(text, { x: left, font: look.bold ? bold : sans, color: look.muted ? muted : ink })
    this.y += 2
  }

  gap(points = 14): void {
    this.y += points
  }

  facts(facts: readonly (readonly [name: string, value: string])[]): void {
    for (const [name, value] of facts) {
      const from = this.makeRoom(16)
      const after = this.put(name, { x: left, width: 110, color: muted, y: from })
      this.y = Math.max(after, this.put(value, { x: left + 115, width: right - left - 115, y: from })) + 2
    }
  }

  /** A bill: item, quantity, unit price and amount, under a header row that is repeated on each further sheet. */
  rows(rows: readonly PaperRow[]): void {
    this.columnNames()
    for (const row of rows) {
      const page = this.page
      this.makeRoom(heightOf(row))
      if (this.page > page) this.columnNames()
      this.row(row)
    }
  }

  /** What is paid and what remains. Never split, because a sheet with only a total would say nothing. */
  sums(rows: readonly PaperRow[]): void {
    this.makeRoom(rows.reduce((height, row) => height + heightOf(row), 0))
    for (const row of rows) this.row(row)
  }

  private columnNames(): void {
    const look = { y: this.makeRoom(60), color: muted, size: 8.5 }
    this.put('Item', { ...look, x: columns.item, width: columns.itemWidth })
    this.put('Quantity', { ...look, x: columns.quantity, width: 45, align: 'right' })
    this.put('Each', { ...look, x: columns.each, width: 70, align: 'right' })
    this.y = this.put('Amount (US$)', { ...look, x: columns.amount, width: right - columns.amount, align: 'right' }) + 4
  }

  private row(row: PaperRow): void {
    const font = row.sum ? bold : sans
    const from = this.y
    this.line(row.sum ? ink : rule)
    const y = from + 5.5
    const x = columns.item + (row.beneath ? 16 : 0)
    const width = columns.itemWidth - (x - columns.item)
    let after = this.put(row.name, { x, width, font, y })
    if (row.detail) after = this.put(row.detail, { x, width, color: muted, size: 8.5, y: after })
    if (row.quantity) this.put(row.quantity, { x: columns.quantity, width: 45, y, align: 'right' })
    if (row.each) this.put(row.each, { x: columns.each, width: 70, y, align: 'right' })
    this.put(row.amount, { x: columns.amount, width: right - columns.amount, font, y, align: 'right' })
    this.y = after + 4.5
  }

  async end(): Promise<Buffer> {
    this.pageNumbers()
    const chunks: Buffer[] = []
    const done = new Promise<void>((resolve, reject) => this.doc.on('end', resolve).on('error', reject))
    this.doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    this.doc.end()
    await done
    return Buffer.concat(chunks)
  }

  /** A single sheet needs no page number; several say which document they belong to. */
  private pageNumbers(): void {
    const { count } = this.doc.bufferedPageRange()
    if (count === 1) return
    for (let page = 0; page < count; page++) {
      this.doc.switchToPage(page)
      this.put(`${this.title}, page ${page + 1} of ${count}`, { x: left, y: 752, color: muted, size: 8.5 })
    }
  }

  private get page(): number {
    return this.doc.bufferedPageRange().count
  }

  private line(color: string) {
    this.doc.moveTo(left, this.y).lineTo(right, this.y).lineWidth(0.7).strokeColor(color).stroke()
  }

  /** Begins a new sheet if this height does not fit. @returns where to write. */
  private makeRoom(height: number): number {
    if (this.y + height > bottom) {
      this.doc.addPage()
      this.y = top
    }
    return this.y
  }

  /** Writes a line of text at the current height, and moves below it. */
  private write(text: string, how: Omit<TextBox, 'y'>) {
    this.y = this.put(text, { ...how, y: this.makeRoom(20) }) + 1
  }

  /** Writes a text into a box. @returns the height below it. */
  private put(text: string, how: TextBox): number {
    const { x, y, width = right - left, font = sans, size = 10, color = ink, align = 'left' } = how
    const letters = text.normalize('NFC')
    this.doc.font(font).fontSize(size).fillColor(color)
    if (!isInDocumentFont(letters)) return this.putLines(letters, { x, y, width, font, size, align })
    this.doc.text(letters, x, y, { width, align })
    return this.doc.y
  }

  /** Text that needs other fonts: set line by line, each piece in its own font. */
  private putLines(text: string, { x, y, width, font, size, align }: Omit<Required<TextBox>, 'color'>): number {
    const measure = (run: { font: FontName | null; text: string }) =>
      this.use(run.font, font).widthOfString(run.text, { features: [] })
    let top = y
    for (const line of layOutLines(text, width, { draws: fontDraws, measure })) {
      let from = align === 'right' ? x + width - line.reduce((all, piece) => all + piece.width, 0) : x
      for (const piece of line) {
        this.putPiece(piece, { x: from, y: top + ascent * size, font })
        from += piece.width
      }
      top += tallLine * size
    }
    return top
  }

  /**
   * Glyphs of some scripts are not in the order of their letters. So the letters are embedded too, for people who copy
   * the text or use a screen reader. Not for right-to-left text: PDF readers reverse it themselves, and would reverse
   * embedded letters as well.
   */
  private putPiece(piece: Piece, { x, y, font }: { x: number; y: number; font: string }): void {
    const embedsText = piece.font !== null && !isRightToLeft(piece.font)
    if (embedsText) this.doc.markContent('Span', { actual: piece.text })
    this.use(piece.font, font).text(piece.forFont, x, y, { lineBreak: false, baseline: 'alphabetic', features: [] })
    if (embedsText) this.doc.endMarkedContent()
  }

  private use(font: FontName | null, own: string): PDFKit.PDFDocument {
    if (font && !this.registered.has(font)) {
      this.doc.registerFont(font, openedFont(font))
      this.registered.add(font)
    }
    return this.doc.font(font ?? own)
  }
}

/** Enough for a name of two lines. */
const heightOf = (row: PaperRow): number => (row.detail ? 46 : 34)

let files: { sans: Buffer; bold: Buffer } | undefined

/** Read once, when the first document is drawn. A document embeds only the letters that it uses. */
function fontFiles() {
  const read = (name: string) => readFileSync(/* turbopackIgnore: true */ `lib/documents/fonts/${name}.ttf`)
  files ??= { sans: read('public-sans'), bold: read('public-sans-bold') }
  return files
}

type TextBox = {
  x: number
  y: number
  width?: number
  font?: string
  size?: number
  color?: string
  align?: 'left' | 'right'
}
