create table failed_task (
  member_id varchar(64) not null,
  task_id varchar(36) not null,
  name varchar(100) not null,
  subject varchar(64) not null,
  lane varchar(200) not null,
  payload bytea not null,
  reason varchar(500) not null,
  attempts int not null,
  received_at timestamp with time zone not null,
  failed_at timestamp with time zone not null,
  primary key (member_id, task_id)
);
create index failed_task_failed on failed_task (member_id, failed_at);
