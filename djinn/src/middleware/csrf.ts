import {
  type BaseContext,
  definePlugin,
  Forbidden,
  type Plugin,
  type Reply,
  SafeString,
} from '../app/index.ts'
import { csrfTokenProblem, maskCsrfSecret, newCsrfSecret } from '../base/index.ts'
import { type CsrfRequest, originProblem, plainSecret, tokenProblem } from './check-csrf.ts'

/** How {@link csrf} behaves. The names are Django's, so that both can serve one site. */
export interface CsrfOptions {
  /** @default 'csrftoken' */
  readonly cookie?: string
  /** The header in which scripts send the token. @default 'x-csrftoken' */
  readonly header?: string
  /** The field of a form. @default 'csrfmiddlewaretoken' */
  readonly field?: string
  /** Requests that need no token, such as those of an API with keys. A route says so by `meta: { csrf: false }` too. */
  readonly exempt?: (context: BaseContext) => boolean
}

/** What {@link csrf} adds to the context. */
export interface CsrfContext {
  /** The token of this visitor, in another form for each request; reading it sets the cookie. */
  readonly csrfToken: string
  /** The hidden field for a form: `{{ csrfField() }}` in templates. Put it before file fields: a wrong token then ends an upload. */
  readonly csrfField: () => SafeString
  /** Gives the visitor another secret, so that tokens known before are worth nothing: call it at login. */
  readonly rotateCsrfToken: () => void
}

const year = 31_449_600
const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/**
 * Asks every unsafe request for a token that only pages of this site have: in a field of the form or in a header. It stands
 * beside the check of `Sec-Fetch-Site` and `Origin`, which every app has, for visitors whose browsers send neither.
 *
 * ```ts
 * import { Djinn } from 'djinn'
 * import { csrf } from 'djinn/middleware'
 *
 * const app = new Djinn().use(csrf())
 * app.get('/', ({ csrfField }) => `<form method="post">${csrfField()}<button>Send</button></form>`)
 * app.post('/', () => 'Sent.')
 * const response = await app.fetch(new Request('http://localhost/', { method: 'POST', body: new FormData() }))
 * response.status // 403
 * ```
 *
 * @see https://docs.djangoproject.com/en/5.2/ref/csrf/ whose cookie and tokens it shares
 */
export function csrf(options: CsrfOptions = {}): Plugin<BaseContext, CsrfContext, Reply> {
  const { cookie = 'csrftoken', header = 'x-csrftoken', field = 'csrfmiddlewaretoken', exempt } = options
  const tokenOf = (context: BaseContext) => maskCsrfSecret(secretFor(context, cookie))
  return definePlugin({
    name: 'csrf',
    lazy: {
      csrfToken: tokenOf,
      csrfField: (context: BaseContext) => () =>
        new SafeString(`<input type="hidden" name="${field}" value="${tokenOf(context)}">`),
      rotateCsrfToken: (context: BaseContext) => () => void newSecret(context, cookie),
    },
    async around(context: BaseContext, next) {
      if (isExempt(context, exempt)) return next()
      const problem = await problemOf(context, { cookie, header, field })
      return problem === undefined ? next() : context.runtime.errorReply(new Forbidden(problem), context)
    },
    templates: {
      variables: {
        csrfToken: ({ csrfToken }: CsrfContext) => csrfToken,
        csrfField: ({ csrfField }: CsrfContext) => csrfField,
      },
    },
  })
}

function isExempt(context: BaseContext, exempt: CsrfOptions['exempt']): boolean {
  return (
    safeMethods.has(context.request.method) ||
    context.route?.meta.csrf === false ||
    exempt?.(context) === true
  )
}

/** The secret of the visitor: that of the cookie, or a new one, which is sent with the answer. */
function secretFor(context: BaseContext, cookie: string): string {
  const known = context.g.get(secretKey) ?? context.request.cookie(cookie)
  context.response.vary('cookie')
  if (typeof known === 'string' && csrfTokenProblem(known) === undefined) return plainSecret(known)
  return newSecret(context, cookie)
}

function newSecret(context: BaseContext, cookie: string): string {
  const secret = newCsrfSecret()
  context.g.set(secretKey, secret)
  context.setCookie(cookie, secret, {
    maxAge: year,
    path: '/',
    sameSite: 'Lax',
    secure: context.request.isSecure,
    // Scripts of the site read it to send it in the header.
    httpOnly: false,
  })
  return secret
}

const secretKey = 'djinn.csrfSecret'

/** The words for a visitor; the reason in Django's words goes to the log. */
const noCookie =
  'This form came without its cookie. Allow cookies, load the page again and send it once more.'
const wrongToken =
  'This form is too old, or came from another site. Load the page again and send it once more.'
const wrongOrigin = 'This form came from another site. Open the page on this site and send it from there.'

interface Names {
  readonly cookie: string
  readonly header: string
  readonly field: string
}

async function problemOf(context: BaseContext, names: Names): Promise<string | undefined> {
  const { request } = context
  const asked = {
    method: request.method,
    scheme: request.scheme,
    host: request.host,
    cookie: request.cookie(names.cookie),
    header: request.header(names.header),
    headerName: names.header,
    secFetchSite: request.header('sec-fetch-site'),
    origin: request.header('origin'),
    referer: request.header('referer'),
    trustedOrigins: context.options.trustedOrigins,
  }
  const reason = originProblem(asked) ?? (await tokenReason(context, asked, names))
  if (reason === undefined) return undefined
  context.log.warn(`Forbidden (${reason}): ${request.path}`)
  if (reason.startsWith('Origin') || reason.startsWith('Referer')) return wrongOrigin
  return reason === 'CSRF cookie not set.' || reason.startsWith('CSRF cookie') ? noCookie : wrongToken
}

/**
 * The token of the header is enough; that of a form is looked at before its files are read: of a wrong one no upload is waited
 * for.
 */
async function tokenReason(
  { request }: BaseContext,
  asked: CsrfRequest,
  { field }: Names,
): Promise<string | undefined> {
  const withoutForm = tokenProblem(asked)
  if (withoutForm === undefined || asked.cookie === undefined || !request.isForm) return withoutForm
  const check = (fields: { getLast(name: string): string | undefined }): string | undefined =>
    tokenProblem({ ...asked, field: fields.getLast(field) })
  let early: string | undefined
  try {
    const { fields } = await request.form({
      beforeFile: (before) => {
        early = check(before)
        if (early !== undefined) throw new Forbidden()
      },
    })
    return check(fields)
  } catch (error) {
    if (early !== undefined) return early
    throw error
  }
}
