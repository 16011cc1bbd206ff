import { ContactBlock } from '@/components/site/contact-block'
import { Card, Stack } from '@/components/ui/card'
import { Columns, PageHead } from '@/components/ui/page'
import { formatDate } from '@/lib/base/format-dates'
import { promiseResults } from '@/lib/privacy/promise-results'
import { policyEffective, promises } from '@/lib/privacy/promises'
import { Clause } from './clause'

export const dynamic = 'force-dynamic'
export const metadata = {
  title: 'Privacy, and how we keep it',
  description: 'The association’s privacy policy in plain words, clause by clause, and what keeps each promise.',
}

export default async function PrivacyPolicyPage() {
  const results = await promiseResults()
  const kept = promises.filter((each) => each.state === 'kept')
  const later = promises.filter((each) => each.state === 'not-yet')
  return (
    <>
      <PageHead
        eyebrow={`In force since ${formatDate(policyEffective)}`}
        title="Privacy, and how we keep it"
        lede="This is the association’s privacy policy in plain words, clause by clause. Beside each clause stands what keeps it, and what the last test of it found."
      />
      <Columns asideLast asideLabel="Questions about privacy" aside={<Asides ran={results !== null} />}>
        <Stack>
          <Card heading="Kept today">
            <ol className="list-none">
              {kept.map((each) => (
                <Clause key={each.id} clause={each} result={results?.[each.id]} ran={results !== null} />
              ))}
            </ol>
          </Card>
          <Card
            heading="Not kept yet, or not used"
            intro="We say so rather than promise. Where the policy lets us do something that we do not do, this is where it stands."
          >
            <ol className="list-none">
              {later.map((each) => (
                <Clause key={each.id} clause={each} ran={results !== null} />
              ))}
            </ol>
          </Card>
        </Stack>
      </Columns>
    </>
  )
}

function Asides({ ran }: { ran: boolean }) {
  return (
    <Stack>
      <Card heading="Ask us">
        <ContactBlock />
      </Card>
      <Card heading="Your own data">
        <p>
          Signed in, you can <a href="/account/privacy">see who has looked, download everything, or delete it</a>.
        </p>
      </Card>
      <Card heading="The tests">
        <p>
          {ran
            ? 'Each clause says when its tests last ran on this copy. Where there are several, the one that ran longest ago counts.'
            : 'Not yet run on this copy.'}
        </p>
      </Card>
    </Stack>
  )
}
