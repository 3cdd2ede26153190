import type { NoticeDetailQuery } from '../../graphql/generated/graphql.js';

export type Notice = NonNullable<NoticeDetailQuery['publicNotice']>;
