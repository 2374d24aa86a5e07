-- How each round ended last, on whichever node.
create table round_run (
  name varchar(100) not null primary key,
  node varchar(100) not null,
  started_at timestamp with time zone not null,
  duration_ms bigint not null,
  succeeded boolean not null,
  reason varchar(500) not null,
  succeeded_at timestamp with time zone
);
