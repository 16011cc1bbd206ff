import { Button } from '@react-email/button'
import { Text } from '@react-email/text'
import { association } from '@/lib/base/contact'
import { formatTime } from '@/lib/base/format-dates'
import { MailLayout } from '@/lib/infra/mail/mail-layout'

/** `code` is null on a day with too many wrong codes: then only the link signs in. */
type CodeMailProps = { code: string | null; link: string; minutes: number; codesBackAt: Date }

/** The six digits come first and in one piece, so that they can be copied; then the link for another browser. */
export function CodeMail({ code, link, minutes, codesBackAt }: CodeMailProps) {
  return (
    <MailLayout
      preview={code ? 'Your code to sign in' : 'Your link to sign in'}
      why="You’re getting this email because someone asked to sign in with this address."
    >
      {code ? <Code code={code} minutes={minutes} /> : <NoCode minutes={minutes} until={codesBackAt} />}
      <Button
        href={link}
        style={{
          backgroundColor: '#0b4f6c',
          borderRadius: '6px',
          color: '#ffffff',
          fontSize: '16px',
          fontWeight: 600,
          padding: '12px 20px',
          textDecoration: 'none',
        }}
      >
        Go to the sign-in page
      </Button>
      <Text>
        <strong>Didn’t ask for this?</strong> You can ignore this email. No one can sign in without it. Don’t share the
        code or the link with anyone. We’ll never ask for it. If emails like this keep coming, call us at{' '}
        {association.phone}.
      </Text>
    </MailLayout>
  )
}

function Code({ code, minutes }: { code: string; minutes: number }) {
  return (
    <>
      <Text>Your code to sign in to {association.shortName}:</Text>
      <Text style={{ fontSize: '34px', lineHeight: '1.2', fontWeight: 700, letterSpacing: '0.12em', margin: '8px 0' }}>
        {code}
      </Text>
      <Text>
        Enter it on the page where you asked for it, within {minutes} minutes. On another device? Open this link
        instead. You can use it once.
      </Text>
    </>
  )
}

function NoCode({ minutes, until }: { minutes: number; until: Date }) {
  return (
    <Text>
      Too many wrong codes were entered for this address today, so here is a link to sign in to {association.shortName}{' '}
      instead of a code. It opens a page with a button, works once, and expires in {minutes} minutes. Codes work again
      after {formatTime(until)} Pacific time.
    </Text>
  )
}
