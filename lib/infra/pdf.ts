import PDFDocument from 'pdfkit'
import { association } from '@/lib/base/contact'
import { printable } from './printable'

export type PaperRow = {
  name: string
  detail?: string
  quantity?: string
  each?: string
  amount: string
  sum?: boolean
}

const left = 60
const right = 552
const bottom = 700
const serif = 'Times-Bold'
const sans = 'Helvetica'
const bold = 'Helvetica-Bold'
const ink = '#17252e'
const muted = '#54636c'
const rule = '#dedad0'

/** A sheet with the association's letterhead, written from the top down; what does not fit goes on to the next sheet. */
export class Paper {
  private readonly doc: PDFKit.PDFDocument
  private y = 60

  constructor(title: string, made: Date, compress: boolean) {
    this.doc = new PDFDocument({
      size: 'LETTER',
      margin: 0,
      compress,
      info: { Title: title, Author: association.name, CreationDate: made },
      lang: 'en-US',
      displayTitle: true,
    })
    this.letterhead()
  }

  private letterhead() {
    this.write(association.name, { x: left, font: serif, size: 16 })
    for (const line of [association.street, association.locality, `${association.phone}, ${association.email}`])
      this.write(line, { x: left, color: muted, size: 9.5 })
    this.y += 8
    this.line(ink)
    this.y += 22
  }

  heading(text: string): void {
    this.write(text, { x: left, font: serif, size: 22 })
    this.y += 8
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
      const from = this.fit(16)
      const after = this.put(name, { x: left, width: 110, color: muted, y: from })
      this.y = Math.max(after, this.put(value, { x: left + 115, width: right - left - 115, y: from })) + 2
    }
  }

  /** A bill: item, number, price of each, amount. */
  rows(rows: readonly PaperRow[]): void {
    for (const row of rows) {
      const font = row.sum ? bold : sans
      const from = this.fit(row.detail ? 40 : 26)
      this.line(row.sum ? ink : rule)
      const top = from + 7
      let after = this.put(row.name, { x: left, width: 290, font, y: top })
      if (row.detail) after = this.put(row.detail, { x: left, width: 290, color: muted, size: 9, y: after + 1 })
      if (row.quantity) this.put(row.quantity, { x: 355, width: 40, y: top, align: 'right' })
      if (row.each) this.put(row.each, { x: 400, width: 70, y: top, align: 'right' })
      this.put(row.amount, { x: 472, width: right - 472, font, y: top, align: 'right' })
      this.y = after + 6
    }
  }

  async end(): Promise<Buffer> {
    const chunks: Buffer[] = []
    const done = new Promise<void>((resolve, reject) => this.doc.on('end', resolve).on('error', reject))
    this.doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    this.doc.end()
    await done
    return Buffer.concat(chunks)
  }

  private line(color: string) {
    this.doc.moveTo(left, this.y).lineTo(right, this.y).lineWidth(0.7).strokeColor(color).stroke()
  }

  private fit(height: number): number {
    if (this.y + height > bottom) {
      this.doc.addPage()
      this.y = 60
    }
    return this.y
  }

  private write(text: string, how: Omit<Put, 'y'>) {
    this.y = this.put(text, { ...how, y: this.fit(20) }) + 1
  }

  private put(text: string, how: Put): number {
    const { x, y, width = right - left, font = sans, size = 10.5, color = ink, align = 'left' } = how
    this.doc.font(font).fontSize(size).fillColor(color).text(printable(text), x, y, { width, align })
    return this.doc.y
  }
}

type Put = {
  x: number
  y: number
  width?: number
  font?: string
  size?: number
  color?: string
  align?: 'left' | 'right'
}
