/** Signed data that cannot be used; the root of {@link BadSignature} and {@link BadPayload}. */
export class BadData extends Error {
  override readonly name: string = 'BadData'
}

/** The signature is missing or does not fit: the text was changed, cut, or signed with another key or for another use. */
export class BadSignature extends BadData {
  override readonly name: string = 'BadSignature'
}

/** The time of a timed signature is missing or unreadable, or the signature over it does not fit. */
export class BadTimeSignature extends BadSignature {
  override readonly name: string = 'BadTimeSignature'
  /** When the text says that it was signed; not to be trusted, unless the error is a {@link SignatureExpired}. */
  readonly dateSigned: Date | undefined

  constructor(message: string, dateSigned?: Date) {
    super(message)
    this.dateSigned = dateSigned
  }
}

/** The signature fits, but it is older than was asked for. */
export class SignatureExpired extends BadTimeSignature {
  override readonly name: string = 'SignatureExpired'
}

/** The signature fits, but what was signed cannot be read: it was not made by this serializer. */
export class BadPayload extends BadData {
  override readonly name: string = 'BadPayload'
}
