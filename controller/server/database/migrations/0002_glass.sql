CREATE TABLE `alert_outbox` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`rule` text NOT NULL,
	`incident` text NOT NULL,
	`what` text NOT NULL,
	`facts` text NOT NULL,
	`at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	FOREIGN KEY (`rule`) REFERENCES `alert_rules`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `alert_outbox_by_due` ON `alert_outbox` (`due_at`);--> statement-breakpoint
CREATE INDEX `alert_outbox_by_rule` ON `alert_outbox` (`rule`);--> statement-breakpoint
CREATE TABLE `alert_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation` text NOT NULL,
	`name` text NOT NULL,
	`is_on` integer NOT NULL,
	`sites` text,
	`severity` text NOT NULL,
	`hours` text,
	`zone` text NOT NULL,
	`is_urgent_always` integer NOT NULL,
	`tells_recovery` integer NOT NULL,
	`way` text NOT NULL,
	`revision` integer NOT NULL,
	`last_at` integer,
	`last_problem` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `build_message` (
	`only` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`sealed` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `build_policy` (
	`only` integer PRIMARY KEY NOT NULL,
	`is_automatic` integer NOT NULL,
	`canaries` text NOT NULL,
	`watch_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `build_rollouts` (
	`id` text PRIMARY KEY NOT NULL,
	`shell` text NOT NULL,
	`digest` text NOT NULL,
	`version` text NOT NULL,
	`state` text NOT NULL,
	`canaries` text NOT NULL,
	`watch_ms` integer NOT NULL,
	`started_by` text NOT NULL,
	`started_at` integer NOT NULL,
	`promoted_at` integer,
	`ended_at` integer,
	`reason` text
);
--> statement-breakpoint
CREATE INDEX `build_rollouts_by_age` ON `build_rollouts` (`started_at`);--> statement-breakpoint
CREATE TABLE `commands` (
	`id` text PRIMARY KEY NOT NULL,
	`batch` text NOT NULL,
	`screen` text NOT NULL,
	`command_order` text NOT NULL,
	`asked_by` text NOT NULL,
	`state` text NOT NULL,
	`issued_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`sent_at` integer,
	`ended_at` integer,
	`detail` text,
	`attachment` text,
	FOREIGN KEY (`screen`) REFERENCES `screens`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `commands_by_screen` ON `commands` (`screen`,`issued_at`);--> statement-breakpoint
CREATE INDEX `commands_by_state` ON `commands` (`state`);--> statement-breakpoint
CREATE TABLE `incident_events` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`incident` text NOT NULL,
	`at` integer NOT NULL,
	`what` text NOT NULL,
	`by` text,
	`note` text NOT NULL,
	FOREIGN KEY (`incident`) REFERENCES `incidents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `incident_events_by_incident` ON `incident_events` (`incident`);--> statement-breakpoint
CREATE TABLE `incidents` (
	`id` text PRIMARY KEY NOT NULL,
	`cause` text NOT NULL,
	`organisation` text NOT NULL,
	`site` text NOT NULL,
	`screen` text,
	`place` text NOT NULL,
	`screens` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`severity` text NOT NULL,
	`state` text NOT NULL,
	`detail` text NOT NULL,
	`glass` text,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`times` integer NOT NULL,
	`acknowledged_by` text,
	`acknowledged_at` integer,
	`acknowledged_note` text,
	`recovered_by` text,
	`recovered_at` integer,
	`recovered_note` text,
	`is_muted` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `incidents_by_state` ON `incidents` (`state`);--> statement-breakpoint
CREATE INDEX `incidents_by_cause` ON `incidents` (`cause`);--> statement-breakpoint
CREATE INDEX `incidents_by_age` ON `incidents` (`last_at`);--> statement-breakpoint
CREATE TABLE `play_activations` (
	`screen` text NOT NULL,
	`at` integer NOT NULL,
	`version` integer NOT NULL,
	`content` text,
	PRIMARY KEY(`screen`, `at`)
);
--> statement-breakpoint
CREATE TABLE `play_chains` (
	`screen` text NOT NULL,
	`installation` text NOT NULL,
	`stretches` text NOT NULL,
	`last` integer NOT NULL,
	`link` blob,
	`device_key` text,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`screen`, `installation`)
);
--> statement-breakpoint
CREATE TABLE `play_contents` (
	`digest` text PRIMARY KEY NOT NULL,
	`content` blob NOT NULL
);
--> statement-breakpoint
CREATE TABLE `play_days` (
	`screen` text NOT NULL,
	`day` text NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer NOT NULL,
	`result` text NOT NULL,
	`made_at` integer NOT NULL,
	PRIMARY KEY(`screen`, `day`)
);
--> statement-breakpoint
CREATE INDEX `play_days_by_time` ON `play_days` (`screen`,`from_at`);--> statement-breakpoint
CREATE TABLE `play_runs` (
	`run` text PRIMARY KEY NOT NULL,
	`screen` text NOT NULL,
	`offset_ms` real NOT NULL,
	`uncertainty_ms` integer
);
--> statement-breakpoint
CREATE TABLE `play_summaries` (
	`screen` text NOT NULL,
	`installation` text NOT NULL,
	`last` integer NOT NULL,
	`summary` text NOT NULL,
	`from_at` integer NOT NULL,
	`until_at` integer NOT NULL,
	PRIMARY KEY(`screen`, `installation`, `last`)
);
--> statement-breakpoint
CREATE TABLE `refused_plays` (
	`digest` text PRIMARY KEY NOT NULL,
	`screen` text NOT NULL,
	`reason` text NOT NULL,
	`payload` text NOT NULL,
	`times` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `refused_plays_by_screen` ON `refused_plays` (`screen`,`last_at`);--> statement-breakpoint
DROP INDEX `plays_by_time`;--> statement-breakpoint
ALTER TABLE `plays` ADD `item_hash` blob;--> statement-breakpoint
ALTER TABLE `plays` ADD `zone` text;--> statement-breakpoint
ALTER TABLE `plays` ADD `run` text;--> statement-breakpoint
ALTER TABLE `plays` ADD `from_ms` integer;--> statement-breakpoint
ALTER TABLE `plays` ADD `until_ms` integer;--> statement-breakpoint
ALTER TABLE `plays` ADD `cause` text;--> statement-breakpoint
ALTER TABLE `plays` ADD `reason` text;--> statement-breakpoint
ALTER TABLE `plays` ADD `uncertainty_ms` integer;--> statement-breakpoint
ALTER TABLE `plays` ADD `frames_presented` integer;--> statement-breakpoint
ALTER TABLE `plays` ADD `frames_dropped` integer;--> statement-breakpoint
ALTER TABLE `plays` ADD `display` text;--> statement-breakpoint
ALTER TABLE `plays` ADD `link` blob;--> statement-breakpoint
ALTER TABLE `plays` ADD `at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `plays` ADD `ended_at` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `plays` SET `at` = `from_at`, `ended_at` = max(`from_at`, `until_at`);--> statement-breakpoint
CREATE INDEX `plays_by_screen` ON `plays` (`screen`,`at`);--> statement-breakpoint
CREATE INDEX `plays_by_run` ON `plays` (`run`);--> statement-breakpoint
CREATE INDEX `plays_by_time` ON `plays` (`at`);--> statement-breakpoint
ALTER TABLE `pairings` ADD `device_key` text;--> statement-breakpoint
ALTER TABLE `screens` ADD `settings` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `screens` ADD `device_key` text;--> statement-breakpoint
ALTER TABLE `takeovers` ADD `lecture` text;