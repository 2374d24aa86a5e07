-- Whether something of a lane waits for another try is asked for each row that is due.
create index event_inbox_lane on event_inbox (member_id, lane, due_at);
