import { type Database, openDatabase } from '../../sql/index.ts'

/** A server on which databases are made: the one of the URL is where its commands are given. */
export class Server {
  readonly #url: string

  constructor(url: string) {
    this.#url = url
  }

  /** Work with a connection of its own, which ends with it. */
  async run<Result>(work: (database: Database) => Promise<Result>): Promise<Result> {
    await using database = openDatabase(this.#url)
    return await work(database)
  }

  /** The URL of another database of the server. */
  urlOf(name: string): string {
    const url = new URL(this.#url)
    url.pathname = `/${name}`
    return url.href
  }
}

/** SQL as a statement. */
export function sql(text: string) {
  return { text, writes: true, bigints: false }
}
