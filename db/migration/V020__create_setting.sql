create table setting (
  member_id varchar(64) not null,
  section varchar(32) not null,
  version bigint not null,
  chosen varchar(100000) not null,
  previous varchar(100000),
  changed_by bigint not null,
  changed_by_name varchar(500) not null,
  changed_at timestamp with time zone not null,
  primary key (member_id, section)
);
