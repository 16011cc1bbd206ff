import { Button, Text } from '@react-email/components'
import { association } from '@/lib/base/contact'
import { MailLayout } from '@/lib/infra/mail/mail-layout'

type CodeMailProps = { code: string; link: string; minutes: number }

/** The six digits first, in one piece, so that they can be copied; then the link for another browser. */
export function CodeMail({ code, link, minutes }: CodeMailProps) {
  return (
    <MailLayout
      preview="The code you asked for to sign in"
      why="You get this mail because somebody asked to sign in with this address."
    >
      <Text>Your code to sign in to {association.shortName}:</Text>
      <Text style={{ fontSize: '34px', lineHeight: '1.2', fontWeight: 700, letterSpacing: '0.12em', margin: '8px 0' }}>
        {code}
      </Text>
      <Text>
        Enter it on the page where you asked for it, within {minutes} minutes. On another device, press this instead; it
        leads to a page with a button, and works once.
      </Text>
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
        <strong>You did not ask for this?</strong> Then do nothing: without this mail nobody can sign in. Give the code
        to nobody, not even to us; we never ask for it. If mails like this keep coming, call us at {association.phone}.
      </Text>
    </MailLayout>
  )
}
