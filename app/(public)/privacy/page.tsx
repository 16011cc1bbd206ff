import { ContactBlock } from '@/components/site/contact-block'
import { Card, Stack } from '@/components/ui/card'
import { Columns, PageHead } from '@/components/ui/page'
import { formatDate } from '@/lib/base/format-dates'
import { promiseResults } from '@/lib/privacy/promise-results'
import { type PolicyPromise, policyEffective, promises } from '@/lib/privacy/promises'
import { Clause, type ClauseState } from './clause'

export const dynamic = 'force-dynamic'
export const metadata = {
  title: 'Privacy, and how we keep it',
  description: 'The association’s privacy policy in plain words, clause by clause, and what keeps each promise.',
}

export default async function PrivacyPolicyPage() {
  const results = await promiseResults()
  const stateOf = (clause: PolicyPromise): ClauseState => {
    if (clause.state === 'kept') return results?.[clause.id]?.outcome ?? 'not-run'
    return clause.kind === 'permission' ? 'not-done' : 'not-built'
  }
  return (
    <>
      <PageHead
        eyebrow={`In force since ${formatDate(policyEffective)}`}
        title="Privacy, and how we keep it"
        lede="This is the association’s privacy policy in plain words, clause by clause. Beside each clause stands what keeps it, and what the last test of it found."
      />
      <Columns asideLast asideLabel="Questions about privacy" aside={<Asides ran={results !== null} />}>
        <Stack>
          {groups.map(({ heading, intro, states }) => (
            <Card key={heading} heading={heading} intro={intro}>
              <ol className="-my-4 list-none">
                {promises
                  .map((clause) => ({ clause, state: stateOf(clause) }))
                  .filter(({ state }) => states.includes(state))
                  .map(({ clause, state }) => (
                    <Clause key={clause.id} clause={clause} state={state} result={results?.[clause.id]} />
                  ))}
              </ol>
            </Card>
          ))}
        </Stack>
      </Columns>
    </>
  )
}

const groups: { heading: string; intro: string; states: ClauseState[] }[] = [
  {
    heading: 'Kept',
    intro: 'The portal does this today, and each has a test of its own.',
    states: ['passed', 'failed', 'not-run'],
  },
  {
    heading: 'We do not do this',
    intro: 'The policy would allow it. We do not make use of it.',
    states: ['not-done'],
  },
  {
    heading: 'Not built yet',
    intro:
      'The policy says it, and the portal has no part of its own for it yet. What holds until then stands beside it.',
    states: ['not-built'],
  },
]

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
