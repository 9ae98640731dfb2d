PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_play_runs` (
	`screen` text NOT NULL,
	`run` text NOT NULL,
	`offset_ms` real NOT NULL,
	`uncertainty_ms` integer,
	PRIMARY KEY(`screen`, `run`)
);
--> statement-breakpoint
INSERT INTO `__new_play_runs`("screen", "run", "offset_ms", "uncertainty_ms") SELECT "screen", "run", "offset_ms", "uncertainty_ms" FROM `play_runs`;--> statement-breakpoint
DROP TABLE `play_runs`;--> statement-breakpoint
ALTER TABLE `__new_play_runs` RENAME TO `play_runs`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
ALTER TABLE `play_chains` ADD `unreadable` text DEFAULT '[]' NOT NULL;