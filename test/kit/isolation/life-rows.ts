/** What follows a file's years in every unit: an exit with its later visit, and a spot check that looked at it. */
export const LIFE_ROWS = `
  insert into file_exits (tenant_no, file_id, reason, explanation, evidence_id, exited_on, decided_by, decided_by_name)
    select distinct on (tenant_no, file_id) tenant_no, file_id, 'LIFTED', '脱困', id, '2026-03-01', '00000000-0000-0000-0000-0000000000f1', '审批人' from attachments;
  insert into follow_ups (tenant_no, file_id, exit_id, months, due_on, visited_on, visitor_names, state, findings)
    select tenant_no, file_id, id, 6, '2026-09-01', '2026-09-01', '["甲"]', 'STABLE', '情况' from file_exits;
  insert into spot_checks (tenant_no, year, round, percent, seed, frame, frame_count, frame_hash, sample_count, done_count, drawn_by, drawn_by_name, drawn_at)
    select tenant_no, 2026, 1, 30, '种子', array_agg(file_no), count(*), '散列', count(*), 1, '00000000-0000-0000-0000-0000000000f1', '经办人', now() from hardship_files group by tenant_no;
  insert into spot_check_items (tenant_no, check_id, file_id, file_no, ordinal, result, findings, checked_on, checker_names, recorded_by_name, recorded_at)
    select f.tenant_no, c.id, f.id, f.file_no, row_number() over (partition by f.tenant_no order by f.id), 'CONFORMS', '属实', '2026-03-02', '["甲"]', '经办人', now()
    from hardship_files f join spot_checks c on c.tenant_no = f.tenant_no;`;
