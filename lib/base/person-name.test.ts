import { expect, test } from 'vitest'
import { fullName, greetingName } from './person-name'

test.each([
  [{ firstName: 'Ada', lastName: 'Reyes' }, 'Ada Reyes', 'Ada'],
  [{ firstName: '', lastName: 'Suharto' }, 'Suharto', 'Suharto'],
  [{ firstName: 'Suharto', lastName: '' }, 'Suharto', 'Suharto'],
  [{ firstName: '', lastName: '' }, '', ''],
  [{ firstName: '小龍', lastName: '李' }, '李小龍', '李小龍'],
  [{ firstName: '花子', lastName: '佐々木' }, '佐々木花子', '佐々木花子'],
  [{ firstName: 'さくら', lastName: '山田' }, '山田さくら', '山田さくら'],
  [{ firstName: 'エミリー', lastName: '鈴木' }, '鈴木エミリー', '鈴木エミリー'],
  [{ firstName: '민준', lastName: '김' }, '김민준', '김민준'],
  [
    { firstName: '민준'.normalize('NFD'), lastName: '김'.normalize('NFD') },
    '김민준'.normalize('NFD'),
    '김민준'.normalize('NFD'),
  ],
  [{ firstName: '小龍', lastName: '' }, '小龍', '小龍'],
  [{ firstName: '', lastName: '李' }, '李', '李'],
  [{ firstName: 'Bruce', lastName: '李' }, 'Bruce 李', 'Bruce'],
  [{ firstName: '小龍', lastName: 'Lee' }, '小龍 Lee', '小龍'],
  [{ firstName: '小龍 Bruce', lastName: '李' }, '小龍 Bruce 李', '小龍 Bruce'],
  [{ firstName: 'Nguyễn', lastName: 'Văn An' }, 'Nguyễn Văn An', 'Nguyễn'],
  [{ firstName: 'A小', lastName: '李' }, 'A小 李', 'A小'],
  [{ firstName: ' 小龍 ', lastName: '李 ' }, '李小龍', '李小龍'],
  [{ firstName: ' Ada', lastName: ' Reyes ' }, 'Ada Reyes', ' Ada'],
])('%o is written %j and greeted %j', (who, full, greeting) => {
  expect(fullName(who)).toBe(full)
  expect(greetingName(who)).toBe(greeting)
})
