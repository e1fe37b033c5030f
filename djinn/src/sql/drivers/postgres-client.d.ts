import type { DatabaseAddress } from '../database-url.ts';
import { PostgresConnection } from './postgres-connection.ts';
import type { PostgresQuery } from './postgres-query.ts';
/** The part of pg's client that is used here; its types are no dependency of ours. */
export interface PostgresClient {
    readonly processID: number;
    readonly secretKey: number;
    readonly connection: {
        on(event: 'parameterStatus', listener: (status: ParameterStatus) => void): unknown;
    };
    connect(): Promise<unknown>;
    query(query: PostgresQuery): unknown;
    on(event: 'error' | 'end', listener: (error?: Error) => void): unknown;
    ref(): void;
    unref(): void;
    end(): Promise<void>;
    getTransactionStatus?(): string | null;
}
interface ParameterStatus {
    readonly parameterName: string;
    readonly parameterValue: string;
}
/** Connects to PostgreSQL, and makes the session speak as the rest of the room expects it. */
export declare function openPostgres(address: DatabaseAddress): Promise<PostgresConnection>;
export {};
