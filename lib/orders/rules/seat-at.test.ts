import { expect, test } from 'vitest'
import { seatAtOf, seatAtText } from './seat-at'

test('a seat in an address is read; any other text means the beginning of the list', () => {
  expect(seatAtOf(seatAtText({ number: 10_234, position: 7 }))).toEqual({ number: 10_234, position: 7 })
  for (const text of ['', '10234', '10234-', '-7', '0-1', '10234-7-1', '10234-99999', '1e3-1', ['10234-7'], undefined])
    expect(seatAtOf(text), String(text)).toBeNull()
})

test('positions have up to four digits', () => {
  expect(seatAtOf('10234-1204')).toEqual({ number: 10_234, position: 1_204 })
})
