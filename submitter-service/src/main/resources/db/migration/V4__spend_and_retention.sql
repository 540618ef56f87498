-- What the last attempt is expected to cost, in credits; empty for rows of an older version.
ALTER TABLE submission ADD COLUMN estimated_credits numeric;
-- The day whose cap they count against; empty where no cap counts them, or once they were released.
ALTER TABLE submission ADD COLUMN spent_on date;
-- The day whose cap of the installation they count against; likewise.
ALTER TABLE submission ADD COLUMN total_spent_on date;

-- What each tenant that has a daily cap has reserved, by day in UTC, so that no sum over rows is ever needed.
CREATE TABLE spend (
    day     date NOT NULL,
    -- empty: all tenants together, under the cap of the installation
    tenant  text COLLATE "C" NOT NULL,
    credits numeric NOT NULL,
    -- the cap at the last reservation; informative
    cap     numeric NOT NULL,
    PRIMARY KEY (day, tenant)
)
-- the same few rows are written all day: with room beside them every write is heap-only
WITH (fillfactor = 30);

-- finds what is old enough to be deleted; a row enters it once and at the right end
CREATE INDEX submission_published ON submission (published_at) WHERE published_at IS NOT NULL;
-- cancellations whose request has never come
CREATE INDEX submission_requestless ON submission (received_at) WHERE digest IS NULL;

-- A row is written about six times before it rests for days, and all of it makes dead entries in the partial indexes that
-- claiming walks. By default they would be vacuumed when a fifth of those days is dead.
ALTER TABLE submission SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000,
                            autovacuum_analyze_scale_factor = 0.02);

-- The same index, and no longer of use to a statement that says nothing of expires_at: while statistics tell of an empty
-- queue it looks as cheap to claiming as the queue's own, which it is not.
DROP INDEX submission_expiry;
CREATE INDEX submission_expiry ON submission (expires_at) WHERE state = 'QUEUED' AND expires_at IS NOT NULL;
