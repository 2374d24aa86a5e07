create table trouble (
  member_id varchar(64) not null,
  kind varchar(32) not null,
  since timestamp with time zone not null,
  told_at timestamp with time zone,
  is_over boolean not null,
  due_at timestamp with time zone not null,
  primary key (member_id, kind)
);
