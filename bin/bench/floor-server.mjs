import { createServer } from 'node:http'

/**
 * The baseline: a bare server that sends one body. It reads the body from standard input, with the headers as JSON in
 * the first line.
 */
const chunks = []
for await (const chunk of process.stdin) chunks.push(chunk)
const given = Buffer.concat(chunks)
const cut = given.indexOf(10)
const headers = JSON.parse(given.subarray(0, cut).toString())
const body = given.subarray(cut + 1)

const server = createServer((_req, res) => {
  res.writeHead(200, headers)
  res.end(body)
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }))
process.on('disconnect', () => process.exit(0))
