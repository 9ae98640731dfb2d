// Whoever started this process for a test or a measurement is gone: nobody would end it any more.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// Listening to the channel alone keeps no controller running that has stopped.
process.channel?.unref()

// Last, because the controller's whole life is in this line.
await import('../../controller/server/main.ts')
