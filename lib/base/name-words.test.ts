import { expect, test } from 'vitest'
import { wordsOfName } from './name-words'

test.each([
  ['María José', ['maria', 'jose']],
  ['O’Brien-Núñez', ['obrien', 'nunez']],
  ["D'Angelo", ['dangelo']],
  ['Strøm Æbelø Weiß', ['strom', 'aebelo', 'weiss']],
  ['  ', []],
])('the words of %j', (name, words) => expect(wordsOfName(name)).toEqual(words))
