import { expect, test } from 'vitest'
import { wordsOfName } from './name-words'

test.each([
  ['María José', ['maria', 'jose']],
  ['O’Brien-Núñez', ['obrien', 'nunez']],
  ["D'Angelo", ['dangelo']],
  ['Strøm Æbelø Weiß', ['strom', 'aebelo', 'weiss']],
  ['Œuvray', ['oeuvray']],
  ['Stanisław Đorđević', ['stanislaw', 'dordevic']],
  ['Þór Sigurðsson', ['thor', 'sigurdsson']],
  ['Işıl Aydın', ['isil', 'aydin']],
  ['J.R. “Bud” Kealiʼi, III', ['jr', 'bud', 'kealii', 'iii']],
  ['  ', []],
])('the words of %j', (name, words) => expect(wordsOfName(name)).toEqual(words))
