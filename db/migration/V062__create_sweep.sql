create table sweep (
  member_id varchar(64) not null primary key,
  since timestamp with time zone not null,
  until_at timestamp with time zone,
  after_ids varchar(500) not null,
  due_at timestamp with time zone not null,
  keeps_events boolean not null,
  asked_at timestamp with time zone,
  process_id varchar(64) not null
);
