import type { Socket } from 'node:net'
import { HttpError, problemDetails } from '../../http/index.ts'

/** Answers a request that Node's parser refused: nothing of it reached the app. A clear body, then the connection ends. */
export function answerClientError(error: NodeJS.ErrnoException & { reason?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  // Bytes of an answer are out already: a second head in the same stream would be read as a part of it.
  if ((socket as Socket & { _httpMessage?: { headersSent?: boolean } })._httpMessage?.headersSent) {
    socket.destroy()
    return
  }
  const problem = errorFor(error)
  const body = JSON.stringify(problemDetails(problem))
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.title}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
      `x-content-type-options: nosniff\r\nconnection: close\r\n\r\n${body}`,
  )
}

function errorFor(error: NodeJS.ErrnoException & { reason?: string }): HttpError {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return new HttpError(431, 'The headers of the request are too large.')
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return new HttpError(413, 'The chunk extensions of the request are too large.')
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new HttpError(408, 'The request did not arrive in time.')
    default:
      return new HttpError(
        400,
        `The request is not valid HTTP${error.reason === undefined ? '.' : `: ${error.reason}.`}`,
      )
  }
}
