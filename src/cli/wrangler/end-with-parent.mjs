// Loaded into a server before anything else: when the process that started it is gone, even killed without a chance
// to say so, the channel between the two closes, and it stops as if told to.
process.channel?.unref()
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
