import { expect, test } from 'vitest'
import { readQuery } from './read-query'

test('a number, an address, a name, or too little', () => {
  expect(readQuery(' #10482 ')).toEqual({ by: 'number', number: 10482 })
  expect(readQuery('ada@alder.example')).toEqual({ by: 'email', email: 'ada@alder.example' })
  expect(readQuery('Núñ')).toEqual({ by: 'name', prefix: 'Núñ' })
  expect(readQuery('Li')).toEqual({ by: 'nothing' })
  expect(readQuery('12345678901234567890')).toEqual({ by: 'nothing' })
})
