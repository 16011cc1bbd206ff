-- The epoch that is current until the caller's transaction ends: a new one waits for the lock, whose number is
-- lib/keys/key-store.ts's. Asked within the function, so that it is seen as of after the lock.
CREATE FUNCTION current_epoch() RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
BEGIN
	PERFORM pg_advisory_xact_lock_shared(727002);
	RETURN (SELECT max(id) FROM public.epoch WHERE empty_at IS NULL);
END $$;
