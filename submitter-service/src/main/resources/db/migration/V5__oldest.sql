-- The oldest request that waits is the first of one of the tenants, or among those that were tried and put back. The latter
-- are not in order of their age in any other index; on the way of a request that is accepted immediately nothing touches this one.
CREATE INDEX submission_tried ON submission (received_at) WHERE state = 'QUEUED' AND (refusals > 0 OR fetch_failures > 0);
