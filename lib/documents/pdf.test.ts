import { PDFiumLibrary } from '@hyzyla/pdfium'
import { expect, test } from 'vitest'
import { canDraw } from './lettering/can-draw'
import { Paper } from './pdf'

const made = new Date('2027-01-11T18:00:00Z')

async function paperOf(names: readonly string[]): Promise<Buffer> {
  const paper = new Paper('Receipt', made, true)
  paper.facts(names.map((name) => ['For', name] as const))
  return paper.end()
}

/** The text of a PDF as a browser's reader copies it. */
async function copiedFrom(bytes: Buffer): Promise<string> {
  const library = await PDFiumLibrary.init()
  try {
    const document = await library.loadDocument(bytes)
    const text = [...document.pages()].map((page) => page.getText()).join('\n')
    document.destroy()
    return text.replace(/[\r\n]+ ?/g, '\n')
  } finally {
    library.destroy()
  }
}

const names = {
  'Latin with every mark': 'Ǎna Ḟay x̱Quilla Ñandú Žižek',
  Vietnamese: 'Nguyễn Thị Thảo Đặng',
  Greek: 'Αλέξανδρος Παπαδόπουλος',
  Cyrillic: 'Олександр Їжакевич',
  Armenian: 'Հովհաննես Սարգսյան',
  Hebrew: 'יוסף בן־דוד',
  Arabic: 'محمد الخطيب',
  Devanagari: 'प्रियंका शर्मा',
  Gurmukhi: 'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ',
  Thai: 'สมชาย วงศ์สุวรรณ',
  Khmer: 'សុខ ស្រីមុំ',
  'Chinese, simplified and traditional': '张伟 李小龍',
  Japanese: '山田 たろう ヤマダ',
  Korean: '김민준',
}

test('names of each script can be copied from the PDF (Chinese, Hebrew and Armenian were question marks)', async () => {
  const bytes = await paperOf(Object.values(names))
  const text = (await copiedFrom(bytes)).normalize('NFC')
  for (const [script, name] of Object.entries(names)) {
    expect(canDraw(name), script).toBe(true)
    expect(text, script).toContain(name)
  }
  expect(text).not.toContain('?')
  // A subset of each font.
  expect(bytes.length).toBeLessThan(200_000)
})

test('a name that no font draws is recognized first; the drawable part of a text has no question marks', async () => {
  for (const name of ['𓀀𓀁', 'ተስፋዬ', 'Sam 😀']) expect(canDraw(name)).toBe(false)
  const text = await copiedFrom(await paperOf(['Clerk 😀 of Alder']))
  expect(text).toContain('Clerk')
  expect(text).toContain('of Alder')
  expect(text).not.toContain('?')
})

test('a name in Latin letters needs no other font', async () => {
  const latin = await paperOf(['Thảo Nguyễn'])
  expect(latin.length).toBeLessThan(30_000)
  expect(latin.toString('latin1')).not.toContain('Noto')
})

test('the same text makes the same bytes', async () => {
  const make = () => paperOf([names.Arabic, names.Khmer, names.Korean])
  expect((await make()).equals(await make())).toBe(true)
})

test('every letter of a PDF uses a font that the PDF embeds (headings were in Times)', async () => {
  const paper = new Paper('Receipt', made, false)
  paper.heading('Receipt')
  paper.facts([['For', 'Casey Rivera']])
  const text = (await paper.end()).toString('latin1')
  const fonts = [...text.matchAll(/\/BaseFont \/(\S+)/g)].map(([, name]) => name)
  expect(new Set(fonts.map((name) => name?.replace(/^[A-Z]{6}\+/, '')))).toEqual(
    new Set(['PublicSans', 'PublicSansBold']),
  )
})
