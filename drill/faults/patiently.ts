import { setTimeout as sleep } from 'node:timers/promises'

const mostTries = 30
const isOfTheConnection = ({ message = '' }: Error) => /timeout exceeded when trying to connect|Connection terminated|the database system is|ECONN/.test(message)

/** What the drill itself asks of the database is asked again where only the connection failed: a busy machine is no finding. */
export async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (tries === mostTries || !isOfTheConnection(error as Error)) throw error
      await sleep(1000)
    }
  }
}
