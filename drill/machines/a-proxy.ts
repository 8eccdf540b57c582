import { connect } from 'node:net'
import { join } from 'node:path'
import { type AProgram, aProcess } from '#drill/faults/a-program.ts'
import { projectRoot } from '#platform/root.ts'

/** Debian's HAProxy with a file of deploy/, started as the image of compose.yaml starts it. */
export function aProxy(name: string, file: string, env: Record<string, string>, port: number, host = '127.0.0.1'): AProgram {
  return aProcess(name, { command: '/usr/sbin/haproxy', args: ['-W', '-db', '-f', join(projectRoot, 'deploy', file)], env, isReady: () => listens(port, host), withChildren: true })
}

export function listens(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host })
    const say = (yes: boolean) => (socket.destroy(), resolve(yes))
    socket.once('connect', () => say(true)).once('error', () => say(false)).setTimeout(2000, () => say(false))
  })
}
