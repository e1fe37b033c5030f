/** Variables by name, as in `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;
/**
 * Reads the text of a `.env` file.
 *
 * A line is `NAME=value` or `export NAME=value`; `#` begins a comment at the start of a line or after a space. A value in
 * double quotes may go over several lines and knows `\n`, `\r`, `\t`, `\"` and `\\`; in single quotes and backticks everything
 * stands for itself. Values are not expanded: `$HOME` stays `$HOME`. The last of two equal names wins.
 *
 * ```ts
 * import { parseEnvFile } from 'djinn/base'
 *
 * parseEnvFile('PORT=8000 # http\nGREETING="Hello, World"') // { PORT: '8000', GREETING: 'Hello, World' }
 * ```
 *
 * @throws {DjinnError} `BASE_ENV_FILE` with the number of a line that is none of these; the line itself is not shown.
 */
export declare function parseEnvFile(text: string, file?: string): Record<string, string>;
