import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emailAddress } from './email'
import { isAllVisible, withoutInvisible } from './invisible'
import { plainText } from './text'

/** Every code point of the classes that must not get through; none is listed by hand. */
const hidden = /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u
const all = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code))
  .filter((text) => hidden.test(text))
const name = plainText({ max: 200, label: 'First name' })
const lines = plainText({ max: 200, label: 'Note', lines: true })

test('each invisible character of Unicode in a Latin word is refused or left out, never kept (U+061C, zero width)', () => {
  expect(all.length).toBeGreaterThan(4_000)
  for (const text of ['\u061c', '\u200b', '\u200c', '\u200d', '\u2060', '\u3164', '\u{e0041}'])
    expect(all).toContain(text)
  const kept = all.filter((text) => {
    const parsed = name.safeParse(`Ana${text}Lee`)
    return parsed.success && parsed.data !== 'AnaLee'
  })
  expect(kept).toEqual([])
  const inNotes = all.filter((text) => {
    const parsed = lines.safeParse(`Ana${text}Lee`)
    return parsed.success && parsed.data !== 'AnaLee' && !/^Ana[\n\t]Lee$/.test(parsed.data)
  })
  expect(inNotes).toEqual([])
})

test('no email address holds an invisible character', () => {
  const kept = all.filter((text) => {
    const parsed = emailAddress.safeParse(`an${text}a@alder.example`)
    return parsed.success && parsed.data !== 'ana@alder.example'
  })
  expect(kept).toEqual([])
})

test('for any text with invisible characters, the output shows all it holds and passes again unchanged', () => {
  const piece = fc.oneof(
    fc.constantFrom('Ana', 'é', 'मय', 'می', 'क्', ' ', '葛', '🙂'),
    fc.nat(all.length - 1).map((i) => all[i] ?? ''),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const parsed = name.safeParse(pieces.join(''))
      if (!parsed.success) return
      expect(isAllVisible(parsed.data)).toBe(true)
      expect(withoutInvisible(parsed.data)).toBe(parsed.data)
      expect(name.parse(parsed.data)).toBe(parsed.data)
    }),
    { numRuns: 200 },
  )
})

test.each([
  ['می\u200cخواهم', 'Persian'],
  ['क्\u200dष', 'Devanagari'],
  ['ශ්\u200dරී', 'Sinhala'],
  ['ន្\u200cរ', 'Khmer'],
])('%j keeps its joiner (%s)', (text) => {
  expect(name.parse(text)).toBe(text.normalize('NFC'))
})

test.each([
  ['\u200dमय', 'मय'],
  ['مي\u200c', 'مي'],
  ['Ana\u200d Lee', 'Ana Lee'],
  ['गa\u200dग', 'गaग'],
  ['\ufeffAna\u00adLee', 'AnaLee'],
  ['葛\u{e0100}城', '葛城'],
])('%j is kept as %j', (typed, kept) => {
  expect(name.parse(typed)).toBe(kept)
})

test('a joiner that no script needs counts as hidden; one that is needed does not', () => {
  expect(isAllVisible('Ana\u200dLee')).toBe(false)
  expect(isAllVisible('می\u200cخواهم')).toBe(true)
})
