import { DjinnError, quoted } from '../base/index.ts'

/** The mistakes that this room tells of. */
export const middlewareErrors = {
  corsCredentials: (): DjinnError =>
    new DjinnError('MIDDLEWARE_CORS_CREDENTIALS', 'cors() was asked to allow cookies from every origin.', {
      hint: 'Name the origins: cors({ origins: ["https://app.example.com"], credentials: true }).',
    }),
  noLanguage: (): DjinnError =>
    new DjinnError('MIDDLEWARE_NO_LANGUAGE', 'locale() was given no language.', {
      hint: "Name those that the app speaks: locale({ supported: ['en', 'de'] }).",
    }),
  rate: (seen: string): DjinnError =>
    new DjinnError('MIDDLEWARE_RATE', `The rate ${quoted(seen)} cannot be read.`, {
      hint: 'Write a number and a span: "5/minute", "100 per day", "20/10 seconds".',
    }),
}
