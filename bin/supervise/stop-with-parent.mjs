// Loaded before a program that a command of this project starts: when the command dies without a word (kill -9),
// the program stops as if it had been asked to. Its own children inherit this line but not the parent: their channel
// is their own business.
if (process.connected && Number(process.env.STOPS_WITH) === process.ppid) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}
