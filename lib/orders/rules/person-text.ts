import { z } from 'zod'

// Control characters (tab and line breaks included), directional overrides and other invisible marks that can make a
// printed badge or label say something else than what is stored.
const unprintable = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu

/** One line of text about a person: composed form, no unprintable characters, single spaces, at most `max` characters. */
export const personText = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform((value) => value.normalize('NFC').replace(/\s+/g, ' ').replace(unprintable, '').trim())
    .refine((value) => value.length <= max, { error: 'too-long' })
