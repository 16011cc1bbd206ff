import { ContactBlock } from '@/components/site/contact-block'
import { Card, Stack } from '@/components/ui/card'
import { Columns, PageHead } from '@/components/ui/page'
import { formatDate } from '@/lib/base/format-dates'
import { type PolicyPromise, policyEffective, promises } from '@/lib/privacy/promises'
import { runningBuild, type Tested } from '@/lib/privacy/running-build'
import { Clause, type ClauseState } from './clause'

export const dynamic = 'force-dynamic'
export const metadata = {
  title: 'Privacy Policy',
  description: 'The association’s privacy policy in plain words, clause by clause, and what keeps each promise.',
}

const stateOf = ({ state, kind }: PolicyPromise): ClauseState => {
  if (state === 'kept') return 'kept'
  return kind === 'permission' ? 'not-done' : 'not-built'
}

export default function PrivacyPolicyPage() {
  return (
    <>
      <PageHead
        eyebrow={`In force since ${formatDate(policyEffective)}`}
        title="Privacy Policy"
        lede="This is the association’s privacy policy in plain words, clause by clause. Open a clause’s mark to read what keeps it."
      />
      <Columns asideLast asideLabel="Questions about privacy" aside={<Asides />}>
        <Stack>
          {groups.map(({ heading, intro, state }) => (
            <Card key={heading} heading={heading} intro={intro}>
              <ol className="-my-4 list-none">
                {promises
                  .filter((clause) => stateOf(clause) === state)
                  .map((clause) => (
                    <Clause key={clause.id} clause={clause} state={state} />
                  ))}
              </ol>
            </Card>
          ))}
          <p className="text-sm text-muted">{testedText(runningBuild.tested)}</p>
        </Stack>
      </Columns>
    </>
  )
}

const testedText = (tested: Tested | null): string =>
  tested
    ? `Tested (${formatDate(new Date(tested.at))}, version ${tested.commit.slice(0, 7)})`
    : 'Not tested on this version'

const groups: { heading: string; intro: string; state: ClauseState }[] = [
  {
    heading: 'Kept',
    intro: 'The portal does this today, and each has a test of its own.',
    state: 'kept',
  },
  {
    heading: 'We do not do this',
    intro: 'The policy would allow it. We do not make use of it.',
    state: 'not-done',
  },
  {
    heading: 'Not built yet',
    intro: 'The policy says it, and the portal has no part of its own for it yet. Each says what applies until then.',
    state: 'not-built',
  },
]

function Asides() {
  return (
    <Stack>
      <Card heading="Ask us">
        <ContactBlock />
      </Card>
      <Card heading="Your own data">
        <p>
          Sign in to <a href="/account/privacy">see who viewed your data, download it or delete it</a>.
        </p>
      </Card>
    </Stack>
  )
}
