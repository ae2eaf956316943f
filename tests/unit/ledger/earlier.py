"""Scripts that turn a ledger into one of an earlier layout."""

TO_EIGHTH = (
    "DROP INDEX files_readers; DROP INDEX files_ocr; ALTER TABLE files DROP COLUMN kind;"
    " ALTER TABLE files DROP COLUMN reader; ALTER TABLE files DROP COLUMN ocr;"
    " ALTER TABLE files DROP COLUMN draft; PRAGMA user_version = 8;"
)
TO_SIXTH = TO_EIGHTH + (
    " DROP TRIGGER article_seen; DROP TRIGGER article_missed; DROP TABLE sightings;"
    " DROP TABLE refusals; PRAGMA user_version = 6;"
)
TO_FIFTH = TO_SIXTH + (
    " DROP INDEX files_faulty; DROP INDEX files_read; DROP INDEX links_failed;"
    " ALTER TABLE files DROP COLUMN fault;"
    " ALTER TABLE changes DROP COLUMN file; ALTER TABLE changes DROP COLUMN outcome;"
    " PRAGMA user_version = 5;"
)
