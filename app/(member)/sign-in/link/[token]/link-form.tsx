'use client'

import { SignInProblem } from '@/components/accounts/sign-in-problem'
import { ErrorSummary } from '@/components/form/error-summary'
import { CheckboxField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { SubmitButton } from '@/components/form/submit-button'
import { useActionForm } from '@/components/form/use-action-form'
import { linkForm } from '@/lib/accounts/forms'
import type { LinkView } from '@/lib/accounts/views'
import { signInWithLinkAction } from '../../actions'

type Props = { token: string; link: LinkView; hasCart: boolean }

/**
 * In a browser that did not ask for the link, or where someone else is signed in, the first press asks for
 * confirmation.
 */
export function LinkForm({ token, link, hasCart }: Props) {
  const form = useActionForm(linkForm, signInWithLinkAction)
  const refusal = form.state?.ok === false ? form.state.refusal : undefined
  const second = refusal?.code === 'second-look'
  return (
    <Form form={form} label="Sign in with the link">
      <ErrorSummary problem={second ? <SecondLook link={link} /> : problemOf(refusal)} />
      <input type="hidden" name="token" value={token} />
      {second ? <input type="hidden" name="confirmed" value="on" /> : null}
      {second && hasCart ? (
        <CheckboxField name="joinCart" label={`Add this browser’s cart to the account of ${link.email}`} optional />
      ) : null}
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton pendingText="Signing in">{second ? `Sign in as ${link.email}` : 'Sign in'}</SubmitButton>
        {second ? <a href="/">Don’t sign in</a> : null}
      </div>
    </Form>
  )
}

const problemOf = (refusal: Parameters<typeof SignInProblem>[0]['refusal'] | { code: 'second-look' } | undefined) =>
  refusal && refusal.code !== 'second-look' ? <SignInProblem refusal={refusal} again="/sign-in" /> : undefined

function SecondLook({ link: { email, askedHere, signedInAs } }: { link: LinkView }) {
  return (
    <>
      <p className="font-semibold">Is {email} your address?</p>
      {askedHere ? null : (
        <p className="mt-1">
          This browser didn’t ask for the link. If someone else sent it to you, don’t sign in: you’d be in their
          account, and they’d see what you enter.
        </p>
      )}
      {signedInAs ? (
        <p className="mt-1">
          You’re signed in as {signedInAs} now. Signing in as {email} signs {signedInAs} out in this browser.
        </p>
      ) : null}
    </>
  )
}
