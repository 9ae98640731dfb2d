CREATE TABLE `feed_values` (
	`feed` text NOT NULL,
	`scope` text NOT NULL,
	`version` integer NOT NULL,
	`as_of` integer NOT NULL,
	`value` text NOT NULL,
	PRIMARY KEY(`feed`, `scope`)
);
--> statement-breakpoint
CREATE TABLE `activities` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`title` text NOT NULL,
	`place` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `activities_starts_at` ON `activities` (`starts_at`);--> statement-breakpoint
CREATE TABLE `attendances` (
	`id` text PRIMARY KEY NOT NULL,
	`activity_id` text NOT NULL,
	`member_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`screen_id` text NOT NULL,
	`slot` integer NOT NULL,
	`ticket` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`activity_id`) REFERENCES `activities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attendances_once` ON `attendances` (`activity_id`,`member_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `attendances_ticket` ON `attendances` (`ticket`);--> statement-breakpoint
CREATE TABLE `refused_proofs` (
	`activity_id` text NOT NULL,
	`reason` text NOT NULL,
	`count` integer NOT NULL,
	PRIMARY KEY(`activity_id`, `reason`)
);
--> statement-breakpoint
CREATE TABLE `broker_credentials` (
	`screen` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`salt` text NOT NULL,
	`iterations` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`display_name` text NOT NULL,
	`member` text,
	`password_hash` text NOT NULL,
	`is_password_change_needed` integer NOT NULL,
	`is_active` integer NOT NULL,
	`session_round` integer NOT NULL,
	`last_sign_in_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`member`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_name_unique` ON `accounts` (`name`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_member_unique` ON `accounts` (`member`);--> statement-breakpoint
CREATE TABLE `members` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation` text NOT NULL,
	`name` text NOT NULL,
	`is_active` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `members_by_organisation` ON `members` (`organisation`);--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`parent` text,
	`type` text NOT NULL,
	`name` text NOT NULL,
	`path` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`parent`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `organisations_by_path` ON `organisations` (`path`);--> statement-breakpoint
CREATE TABLE `posts` (
	`id` text PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	`organisation` text NOT NULL,
	`role` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `posts_by_account` ON `posts` (`account`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	`round` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	FOREIGN KEY (`account`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_by_account` ON `sessions` (`account`);--> statement-breakpoint
CREATE TABLE `points_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`rule` text NOT NULL,
	`rule_version` integer NOT NULL,
	`subject` text NOT NULL,
	`points` integer NOT NULL,
	`at` integer NOT NULL,
	`day` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `points_entries_once` ON `points_entries` (`rule`,`member_id`,`subject`);--> statement-breakpoint
CREATE INDEX `points_entries_day` ON `points_entries` (`member_id`,`day`);--> statement-breakpoint
CREATE INDEX `points_entries_month` ON `points_entries` (`organisation_id`,`day`);--> statement-breakpoint
CREATE TABLE `points_rules` (
	`rule` text NOT NULL,
	`version` integer NOT NULL,
	`from_at` integer NOT NULL,
	`points` integer NOT NULL,
	`daily_cap` integer NOT NULL,
	`words_zh` text NOT NULL,
	`words_en` text NOT NULL,
	PRIMARY KEY(`rule`, `version`)
);
--> statement-breakpoint
CREATE TABLE `calendars` (
	`id` text PRIMARY KEY NOT NULL,
	`file` text NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `shipped_calendars` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `day_parts` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation` text NOT NULL,
	`name` text NOT NULL,
	`windows` text NOT NULL,
	`exceptions` text NOT NULL,
	`revision` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `entries` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation` text NOT NULL,
	`name` text NOT NULL,
	`playlist` text NOT NULL,
	`priority` text NOT NULL,
	`rank` integer NOT NULL,
	`when` text NOT NULL,
	`voice` text NOT NULL,
	`criteria` text NOT NULL,
	`in_step` integer NOT NULL,
	`targets` text NOT NULL,
	`revision` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`playlist`) REFERENCES `playlists`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `screen_group_screens` (
	`group` text NOT NULL,
	`screen` text NOT NULL,
	PRIMARY KEY(`group`, `screen`),
	FOREIGN KEY (`group`) REFERENCES `screen_groups`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`screen`) REFERENCES `screens`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `screen_groups` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation` text NOT NULL,
	`name` text NOT NULL,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `items` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation` text NOT NULL,
	`name` text NOT NULL,
	`item` text NOT NULL,
	`tags` text NOT NULL,
	`revision` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `items_by_age` ON `items` (`created_at`);--> statement-breakpoint
CREATE TABLE `media` (
	`hash` text PRIMARY KEY NOT NULL,
	`size_bytes` integer NOT NULL,
	`type` text NOT NULL,
	`width_px` integer NOT NULL,
	`height_px` integer NOT NULL,
	`duration_ms` integer,
	`chunks` text NOT NULL,
	`file_name` text NOT NULL,
	`organisation` text NOT NULL,
	`has_thumbnail` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `media_by_age` ON `media` (`created_at`);--> statement-breakpoint
CREATE TABLE `playlists` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation` text NOT NULL,
	`name` text NOT NULL,
	`source` text NOT NULL,
	`slots` text NOT NULL,
	`revision` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `plays` (
	`screen` text NOT NULL,
	`installation` text NOT NULL,
	`sequence` integer NOT NULL,
	`item` text NOT NULL,
	`programme` integer NOT NULL,
	`entry` text,
	`from_at` integer NOT NULL,
	`until_at` integer NOT NULL,
	`outcome` text NOT NULL,
	`clock` text NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`screen`, `installation`, `sequence`)
);
--> statement-breakpoint
CREATE INDEX `plays_by_time` ON `plays` (`from_at`);--> statement-breakpoint
CREATE TABLE `programmes` (
	`screen` text NOT NULL,
	`version` integer NOT NULL,
	`publish` text NOT NULL,
	`activate_at` integer,
	`content_hash` text NOT NULL,
	`feeds` text NOT NULL,
	`sealed` text NOT NULL,
	PRIMARY KEY(`screen`, `version`),
	FOREIGN KEY (`screen`) REFERENCES `screens`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`publish`) REFERENCES `publishes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `programmes_by_publish` ON `programmes` (`publish`);--> statement-breakpoint
CREATE TABLE `publishes` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`note` text NOT NULL,
	`kind` text NOT NULL,
	`undo_of` text,
	`promotion_of` text,
	`activate_at` integer,
	`left_out` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `publishes_by_age` ON `publishes` (`at`);--> statement-breakpoint
CREATE TABLE `publish_differences` (
	`publish` text PRIMARY KEY NOT NULL,
	`difference` text NOT NULL,
	FOREIGN KEY (`publish`) REFERENCES `publishes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `rollout_screens` (
	`publish` text NOT NULL,
	`screen` text NOT NULL,
	`part` text NOT NULL,
	`version` integer,
	`expected` integer,
	`back_to` integer,
	`progress` text NOT NULL,
	`reason` text,
	`baseline` text,
	`held` text,
	PRIMARY KEY(`publish`, `screen`),
	FOREIGN KEY (`publish`) REFERENCES `rollouts`(`publish`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`screen`) REFERENCES `screens`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `rollouts` (
	`publish` text PRIMARY KEY NOT NULL,
	`state` text NOT NULL,
	`quorum` text,
	`watch_ms` integer,
	`decides_at` integer NOT NULL,
	`ended_at` integer,
	`reason` text,
	FOREIGN KEY (`publish`) REFERENCES `publishes`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `rollouts_by_state` ON `rollouts` (`state`);--> statement-breakpoint
CREATE TABLE `enrolments` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`screen` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`screen`) REFERENCES `screens`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `pairings` (
	`secret_hash` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`agent` text NOT NULL,
	`width_px` integer NOT NULL,
	`height_px` integer NOT NULL,
	`state` text NOT NULL,
	`screen` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`screen`) REFERENCES `screens`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pairings_code_unique` ON `pairings` (`code`);--> statement-breakpoint
CREATE INDEX `pairings_by_expiry` ON `pairings` (`expires_at`);--> statement-breakpoint
CREATE TABLE `screens` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation` text NOT NULL,
	`site` text NOT NULL,
	`name` text NOT NULL,
	`rotation` integer NOT NULL,
	`volume` integer NOT NULL,
	`width_px` integer NOT NULL,
	`height_px` integer NOT NULL,
	`published` integer,
	`presence_key` text,
	`paired_at` integer,
	`reported` text,
	`last_seen_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`site`) REFERENCES `sites`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sites` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation` text NOT NULL,
	`name` text NOT NULL,
	`zone` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `takeover_message` (
	`only` integer PRIMARY KEY NOT NULL,
	`version` integer NOT NULL,
	`sealed` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `takeover_screens` (
	`takeover` text NOT NULL,
	`screen` text NOT NULL,
	`progress` text NOT NULL,
	`reason` text,
	PRIMARY KEY(`takeover`, `screen`),
	FOREIGN KEY (`takeover`) REFERENCES `takeovers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`screen`) REFERENCES `screens`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `takeover_templates` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation` text NOT NULL,
	`name` text NOT NULL,
	`item` text NOT NULL,
	`targets` text NOT NULL,
	`duration_ms` integer NOT NULL,
	`needs_two` integer NOT NULL,
	`revision` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`item`) REFERENCES `items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `takeovers` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation` text NOT NULL,
	`template` text NOT NULL,
	`name` text NOT NULL,
	`item` text NOT NULL,
	`media` text NOT NULL,
	`content_hash` text NOT NULL,
	`screens` text,
	`wanted_from` integer,
	`from_at` integer,
	`until_at` integer,
	`duration_ms` integer NOT NULL,
	`drill` text NOT NULL,
	`note` text NOT NULL,
	`state` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_by_account` text,
	`asked_at` integer NOT NULL,
	`confirmed_by` text,
	`confirmed_at` integer,
	`ended_by` text,
	`ended_at` integer,
	`left_out` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `takeovers_by_state` ON `takeovers` (`state`);--> statement-breakpoint
CREATE INDEX `takeovers_by_age` ON `takeovers` (`asked_at`);--> statement-breakpoint
CREATE TABLE `uses` (
	`user_kind` text NOT NULL,
	`user` text NOT NULL,
	`used_kind` text NOT NULL,
	`used` text NOT NULL,
	PRIMARY KEY(`user_kind`, `user`, `used_kind`, `used`)
);
--> statement-breakpoint
CREATE INDEX `uses_by_used` ON `uses` (`used_kind`,`used`);--> statement-breakpoint
CREATE TABLE `trail` (
	`sequence` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`terminal` text NOT NULL,
	`act` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	`seals` text NOT NULL,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
