/** How far the clocks of a zone (its IANA name) are ahead of UTC at a moment, in milliseconds. */
export declare function zoneOffset(zoneName: string, moment: number): number;
/**
 * The moment at which the clocks of a zone show a time. Of two such moments it is the first; a time that clocks jumped over is
 * read by the offset before the jump.
 */
export declare function momentInZone(zoneName: string, local: number): number;
