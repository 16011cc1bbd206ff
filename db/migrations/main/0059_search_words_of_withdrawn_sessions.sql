-- The stored words have every session since 0056. In a file of its own, so that no lock on a table is held meanwhile.
SELECT catalog.write_conference_document(conference_id)
  FROM (SELECT DISTINCT conference_id FROM catalog.event_session WHERE unpublished_at IS NOT NULL) AS withdrawn;
