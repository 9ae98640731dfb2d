CREATE TRIGGER `trail_is_never_changed` BEFORE UPDATE ON `trail` BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `trail_is_never_shortened` BEFORE DELETE ON `trail` BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
