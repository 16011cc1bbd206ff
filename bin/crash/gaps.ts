/**
 * Programs that stop at a gap of their one transaction and print HERE, so that a test can kill them there. They run the
 * portal's own commands; only the database's `transaction` is wrapped. Argument 1 is the gap: `before` the commit,
 * `after` it, or `none`. The other arguments belong to the command.
 */
const standingStill = `
import { mainDb } from '@/lib/infra/database'
const gap = process.argv[2]
const db = mainDb()
const here = () => new Promise(() => { console.log('HERE'); setInterval(() => {}, 1000) })
const transaction = db.transaction.bind(db)
db.transaction = async (work, config) => {
  const value = await transaction(async (tx) => {
    const answer = await work(tx)
    if (gap === 'before') await here()
    return answer
  }, config)
  if (gap === 'after') await here()
  return value
}
`

/** Presses "Pay by card". The arguments are the buyer and the form's input as JSON. */
export const placing = `${standingStill}
import { placeOrder } from '@/lib/checkout/place-order'
const [, , , person, input] = process.argv
const now = new Date()
const actor = { kind: 'member', person, freshAt: now, sessionId: crypto.randomUUID() }
await placeOrder({ db, actor, now }, JSON.parse(input))
process.exit(0)
`

/** Serves the address that Stripe delivers to, on the port in argument 2. */
export const receiving = `${standingStill}
import { createServer } from 'node:http'
import { POST } from '@/app/api/stripe/webhook/route'
const server = createServer(async (req, res) => {
  const body = Buffer.concat(await req.toArray())
  const answer = await POST(new Request('http://localhost' + req.url, { method: 'POST', headers: req.headers, body }))
  res.writeHead(answer.status).end()
})
server.listen(Number(process.argv[3]), '127.0.0.1', () => process.send({ ready: true }))
`
