create table user_choice (
  member_id varchar(64) not null,
  user_id bigint not null,
  name varchar(64) not null,
  choice varchar(2000) not null,
  changed_at timestamp with time zone not null,
  primary key (member_id, user_id, name)
);
