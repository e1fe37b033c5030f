import { DjinnError } from '../base/index.ts'

/** The mistakes that this room tells of. */
export const sessionErrors = {
  noKey: (): DjinnError =>
    new DjinnError(
      'SESSIONS_NO_KEY',
      'Sessions need a secret key to sign their cookies, and the app has none.',
      {
        hint: 'Run djinn secret, put the result into .env as DJINN_SECRET_KEY, or pass new Djinn({ secretKey }).',
      },
    ),
  tooLarge: (name: string, size: number, limit: number): DjinnError =>
    new DjinnError(
      'SESSIONS_TOO_LARGE',
      `The cookie "${name}" would have ${size} bytes; browsers drop more than ${limit}.`,
      {
        hint: 'Keep less in the session, or its values on the server: sessions({ store }).',
      },
    ),
}
