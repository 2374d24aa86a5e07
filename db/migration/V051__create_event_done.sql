create table event_done (
  member_id varchar(64) not null,
  event_id varchar(36) not null,
  event varchar(100) not null,
  record_id varchar(64) not null,
  received_at timestamp with time zone not null,
  done_at timestamp with time zone not null,
  primary key (member_id, event_id)
);
create index event_done_received on event_done (member_id, received_at);
