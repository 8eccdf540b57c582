import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'

/**
 * `refuses`: says "try later" after the mail. `cuts`: takes the mail and hangs up before it says so, as when an answer is
 * lost. `hangs`: never answers.
 */
export type SinkMode = 'takes' | 'refuses' | 'cuts' | 'hangs'

export type Letter = { messageId: string; to: string[]; subject: string; text: string; attachments: number }

export type SmtpSink = { url: string; port: number; mode: SinkMode; /** Every copy that arrived, in order. */ letters: Letter[]; tries: number; close(): Promise<void> }

/** A mail server of our own that can be switched off (close it) and made to misbehave. `reached`: from other machines, which want TLS. */
export async function anSmtpSink(port = 0, letters: Letter[] = [], reached?: { host: string; key: Buffer; cert: Buffer }): Promise<SmtpSink> {
  const { host = '127.0.0.1', ...tls } = reached ?? {}
  const server = new SMTPServer({
    authOptional: true,
    ...(reached ? tls : { disabledCommands: ['STARTTLS'] }),
    closeTimeout: 50,
    onData(stream: SMTPServerDataStream, session: SMTPServerSession, done) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', async () => {
        sink.tries += 1
        if (sink.mode === 'refuses') return done(Object.assign(new Error('try later'), { responseCode: 451 }))
        if (sink.mode === 'hangs') return
        const { messageId = '', subject = '', text = '', attachments } = await simpleParser(Buffer.concat(pieces))
        letters.push({ messageId, to: session.envelope.rcptTo.map(({ address }) => address), subject, text, attachments: attachments.length })
        if (sink.mode === 'takes') return done()
        const { connections } = server as unknown as { connections: Set<{ id: string; _socket: { destroy(): void } }> }
        for (const connection of connections) if (connection.id === session.id) connection._socket.destroy()
      })
    },
  })
  // A client that hangs up, or is killed, is no news here.
  server.on('error', () => {})
  await new Promise<void>((resolve) => void server.listen(port, host, () => resolve()))
  const bound = (server.server.address() as { port: number }).port
  const sink: SmtpSink = {
    url: `smtp://127.0.0.1:${bound}`,
    port: bound,
    mode: 'takes',
    letters,
    tries: 0,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  }
  return sink
}
