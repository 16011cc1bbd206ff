// Loaded before a program that a command of this project starts: when the command dies without a word (kill -9),
// the program stops as if it had been asked to.
if (process.connected) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}
