import PDFDocument from 'pdfkit'
import { association, postalAddress } from '@/lib/base/contact'

const ink = '#17252e'
const muted = '#54636c'
const pacific = '#0b4f6c'

/** A short sample PDF that we wrote: the digital copy that buyers download in the demo. */
export function digitalCopy(
  book: { title: string; edition: string; chapters: readonly string[] },
  now: Date,
): Promise<Buffer> {
  const info = { Title: book.title, Author: association.name, CreationDate: now }
  const pdf = new PDFDocument({ size: 'LETTER', margin: 72, lang: 'en-US', displayTitle: true, info })
  const done = bytesOf(pdf)
  pdf.font('Times-Bold').fontSize(26).fillColor(pacific).text(book.title)
  pdf.moveDown(0.4).font('Helvetica').fontSize(12).fillColor(muted).text(book.edition)
  pdf.moveDown(2).font('Helvetica-Bold').fontSize(12).fillColor(ink).text('In this copy')
  for (const chapter of book.chapters) pdf.moveDown(0.4).font('Helvetica').text(chapter, { indent: 12 })
  pdf.moveDown(2).fontSize(10).fillColor(muted)
  pdf.text('This short file takes the place of the publication in a demo of the portal. We wrote its text.')
  pdf.moveDown(1).text(`${association.name}, ${postalAddress}`)
  pdf.end()
  return done
}

function bytesOf(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => resolve(Buffer.concat(parts)))
    pdf.on('error', reject)
  })
}
