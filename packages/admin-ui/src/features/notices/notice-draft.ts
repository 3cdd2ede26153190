import type { NoticePlace } from '../../graphql/generated/graphql.js';

/** What the officer decides about a notice; without a number of days it stands as long as policy asks. */
export interface NoticeDraft {
  fileIds: readonly string[];
  startOn: string;
  workdays: number | undefined;
  place: NoticePlace;
}
