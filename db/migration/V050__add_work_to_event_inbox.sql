-- What waits for its turn; rows of one lane are worked on in the order they came.
alter table event_inbox add column lane varchar(200) default '' not null;
alter table event_inbox add column attempts int default 0 not null;
alter table event_inbox add column due_at timestamp with time zone;
alter table event_inbox add column reason varchar(500) default '' not null;
