-- Which topic, by the id that the broker gave it, the group's committed offset of a partition belongs to: a topic that was
-- deleted and recreated under its name has another id.
CREATE TABLE topic_read (
    topic     text    NOT NULL,
    partition integer NOT NULL,
    topic_id  text    NOT NULL,
    PRIMARY KEY (topic, partition)
);
