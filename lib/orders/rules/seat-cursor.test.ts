import { expect, test } from 'vitest'
import { formatSeatCursor, parseSeatCursor } from './seat-cursor'

test('a seat in an address is read; any other text means the beginning of the list', () => {
  expect(parseSeatCursor(formatSeatCursor({ number: 10_234, position: 7 }))).toEqual({ number: 10_234, position: 7 })
  for (const text of ['', '10234', '10234-', '-7', '0-1', '10234-7-1', '10234-99999', '1e3-1', ['10234-7'], undefined])
    expect(parseSeatCursor(text), String(text)).toBeNull()
})

test('positions have up to four digits', () => {
  expect(parseSeatCursor('10234-1204')).toEqual({ number: 10_234, position: 1_204 })
})
