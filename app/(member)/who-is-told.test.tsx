import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { attendeeDetailsText } from '@/components/accounts/sharing-text'
import { SharedWithOthers } from './account/privacy/access-list'
import { WhoSees } from './checkout/who-sees'

const textOf = (html: string): string => html.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

test('the checkout and the privacy page say the same about sharing attendees’ details (one said with the venue)', () => {
  const [checkout, account] = [<WhoSees key="a" />, <SharedWithOthers key="b" />].map((each) =>
    textOf(renderToStaticMarkup(each)),
  )
  expect(checkout).toContain(attendeeDetailsText)
  expect(account).toContain(attendeeDetailsText)
  expect(checkout).not.toContain('with the venue')
})
