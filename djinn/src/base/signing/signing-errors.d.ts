/** Signed data that cannot be used; the root of {@link BadSignature} and {@link BadPayload}. */
export declare class BadData extends Error {
    readonly name: string;
}
/** The signature is missing or does not fit: the text was changed, cut, or signed with another key or for another use. */
export declare class BadSignature extends BadData {
    readonly name: string;
}
/** The time of a timed signature is missing or unreadable, or the signature over it does not fit. */
export declare class BadTimeSignature extends BadSignature {
    readonly name: string;
    /** When the text says that it was signed; not to be trusted, unless the error is a {@link SignatureExpired}. */
    readonly dateSigned: Date | undefined;
    constructor(message: string, dateSigned?: Date);
}
/** The signature fits, but it is older than was asked for. */
export declare class SignatureExpired extends BadTimeSignature {
    readonly name: string;
}
/** The signature fits, but what was signed cannot be read: it was not made by this serializer. */
export declare class BadPayload extends BadData {
    readonly name: string;
}
