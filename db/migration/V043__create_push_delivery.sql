create table push_delivery (
  member_id varchar(64) not null,
  delivery_id varchar(64) not null,
  state varchar(16) not null,
  is_whole boolean not null,
  as_of date not null,
  writing varchar(16) not null,
  chunks integer not null,
  size_bytes bigint not null,
  row_count bigint not null,
  run_id varchar(36) not null,
  phase varchar(16) not null,
  rows_done bigint not null,
  trouble varchar(16) not null,
  faults bigint not null,
  result bytea,
  opened_at timestamp with time zone not null,
  touched_at timestamp with time zone not null,
  primary key (member_id, delivery_id)
);
create table push_chunk (
  member_id varchar(64) not null,
  delivery_id varchar(64) not null,
  list varchar(24) not null,
  chunk integer not null,
  content_hash varchar(64) not null,
  file_id varchar(120) not null,
  size_bytes bigint not null,
  row_count bigint not null,
  mapping varchar(4000) not null,
  primary key (member_id, delivery_id, list, chunk)
);
create table push_part (
  member_id varchar(64) not null,
  file_id varchar(120) not null,
  part integer not null,
  content bytea not null,
  primary key (member_id, file_id, part)
);
