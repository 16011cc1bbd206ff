import PDFDocument from 'pdfkit'
import { type FontName, readFont } from './font-files'

/** What pdfkit's font object offers and its types lack. */
type Shaper = {
  layout(text: string, features: readonly string[]): { glyphs: readonly { id: number }[] }
  _layoutEngine: { engine?: { GPOSProcessor?: object } | null }
}
type Specimen = PDFKit.PDFDocument & { _font: { font: Shaper } }
type AnchorWriter = {
  applyAnchor(mark: { markAnchor: object | null }, anchor: object | null | undefined, base: number): void
}

const opened = new Map<FontName, Shaper>()

/** True when the font has a glyph for everything in the text. A font is opened when a text first needs it. */
export function fontDraws(font: FontName, text: string): boolean {
  try {
    return shaperOf(font)
      .layout(text, [])
      .glyphs.every(({ id }) => id !== 0)
  } catch (error) {
    // fontkit throws a TypeError or RangeError for text that the font's tables do not support: the font cannot draw it.
    if (error instanceof TypeError || error instanceof RangeError) return false
    throw error
  }
}

/** An open font, shared by all documents: opening one takes many times as long as drawing a name with it. */
export const openedFont = (name: FontName): PDFKit.Mixins.PDFFontSource =>
  shaperOf(name) as unknown as PDFKit.Mixins.PDFFontSource // Missing in its types: pdfkit takes an opened font as well.

function shaperOf(name: FontName): Shaper {
  const known = opened.get(name)
  if (known) return known
  const specimen = new PDFDocument({ autoFirstPage: false }) as Specimen
  specimen.registerFont(name, readFont(name))
  specimen.font(name)
  const shaper = specimen._font.font
  skipMissingAnchors(shaper)
  opened.set(name, shaper)
  return shaper
}

const patched = new WeakSet<object>()

/** OpenType allows a mark without an anchor. fontkit 2.0.4 throws on it (foliojs/fontkit #367); HarfBuzz skips it. */
function skipMissingAnchors({ _layoutEngine }: Shaper): void {
  const processor = _layoutEngine.engine?.GPOSProcessor
  const prototype: AnchorWriter | null = processor ? Object.getPrototypeOf(processor) : null
  if (!prototype || patched.has(prototype)) return
  patched.add(prototype)
  const { applyAnchor } = prototype
  prototype.applyAnchor = function (mark, anchor, base) {
    if (mark.markAnchor && anchor) applyAnchor.call(this, mark, anchor, base)
  }
}
