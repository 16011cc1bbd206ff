import { connect } from 'node:net'

/**
 * A load client that uses little CPU: N keep-alive connections, one request at a time on each. It counts an answer by
 * its Content-Length, or by its last chunk. Arguments: url, connections, milliseconds, Accept-Encoding, Cookie. Prints
 * one line of JSON.
 */
const [url, connections, milliseconds, encoding, cookie] = process.argv.slice(2)
const { hostname, port, host, pathname } = new URL(url)
const own = cookie ? `Cookie: ${cookie}\r\n` : ''
const request = Buffer.from(`GET ${pathname} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: ${encoding}\r\n${own}\r\n`)
const lastChunk = '\r\n0\r\n\r\n'

let answered = 0
let failed = 0
let counting = false
const times = []

function open() {
  const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ''))
  let buffered = Buffer.alloc(0)
  let missing = -1
  let began = 0
  const ask = () => {
    began = performance.now()
    missing = -1
    socket.write(request)
  }
  socket.setNoDelay(true)
  socket.on('connect', ask)
  socket.on('error', () => failed++)
  socket.on('data', (chunk) => {
    if (missing < 0) {
      buffered = buffered.length ? Buffer.concat([buffered, chunk]) : chunk
      const end = buffered.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = buffered.toString('latin1', 0, end)
      if (!head.startsWith('HTTP/1.1 200')) failed++
      const length = /content-length: (\d+)/i.exec(head)?.[1]
      missing = length ? Number(length) - (buffered.length - end - 4) : Number.POSITIVE_INFINITY
      chunk = buffered
      buffered = Buffer.alloc(0)
    } else missing -= chunk.length
    if (missing > 0 && (missing < Number.POSITIVE_INFINITY || chunk.toString('latin1', chunk.length - 7) !== lastChunk))
      return
    if (counting) {
      answered++
      times.push(performance.now() - began)
    }
    ask()
  })
}

for (let i = 0; i < Number(connections); i++) open()
setTimeout(() => {
  counting = true
  const began = performance.now()
  setTimeout(() => {
    const seconds = (performance.now() - began) / 1000
    times.sort((a, b) => a - b)
    const at = (share) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 100) / 100
    console.log(
      JSON.stringify({ perSecond: Math.round(answered / seconds), failed, medianMs: at(0.5), p99Ms: at(0.99) }),
    )
    process.exit(0)
  }, Number(milliseconds))
}, 1000)
