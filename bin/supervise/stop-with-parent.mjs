// Loaded before a program that a command of this project starts. When the command is killed (kill -9), the program
// stops as if it had been asked to. The program's own children inherit this line, but this command is not their parent,
// so it does nothing in them.
if (process.connected && Number(process.env.STOPS_WITH) === process.ppid) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
}
