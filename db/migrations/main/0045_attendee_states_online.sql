-- online
ALTER TABLE "orders"."attendee" VALIDATE CONSTRAINT "attendee_state_closed";--> statement-breakpoint
ALTER TABLE "orders"."attendee" VALIDATE CONSTRAINT "attendee_named_whole";
