/** What a browser takes the text of an attribute for: JavaScript, a URL, a whole document, or plain text. */
export type AttributeKind = 'script' | 'url' | 'srcdoc' | 'plain';
/** The kind of an attribute; tag and attribute are in lower case. */
export declare function attributeKind(tag: string, attribute: string): AttributeKind;
