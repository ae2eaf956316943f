"""What provokes each alert, on servers that really run."""

from collections.abc import Awaitable, Callable

from tests.prometheus.failures import indexing, keeping, outside, searching, servers
from tests.prometheus.site import Ground

FAILURES: dict[str, Callable[[Ground], Awaitable[None]]] = {
    "SearchsvcDown": searching.is_down,
    "SearchsvcRestarts": servers.starts_again_and_again,
    "SearchsvcSearchNotReady": searching.search_is_not_ready,
    "SearchsvcIndexerNotReady": indexing.the_indexer_is_not_ready,
    "SearchsvcSearchesFail": searching.searches_fail,
    "SearchsvcCrashes": searching.a_request_crashes,
    "SearchsvcSlow": searching.searches_are_slow,
    "SearchsvcOverloaded": searching.is_overloaded,
    "SearchsvcEventLoopLate": searching.the_event_loop_is_late,
    "SearchsvcFilesOpen": servers.too_many_files_are_open,
    "SearchsvcLexiconMissing": searching.the_lexicon_is_missing,
    "SearchsvcCountsDropped": searching.counts_are_dropped,
    "SearchsvcArticlesPending": indexing.articles_stay_pending,
    "SearchsvcArticlesRejected": indexing.articles_are_rejected,
    "SearchsvcArticlesRetried": indexing.articles_are_retried,
    "SearchsvcBatchesFail": indexing.batches_fail,
    "SearchsvcDrift": indexing.the_engine_drifts,
    "SearchsvcReconcileLate": indexing.reconciling_is_late,
    "SearchsvcRebuildLong": indexing.a_rebuild_is_long,
    "SearchsvcArtefactsFail": indexing.artefacts_fail,
    "SearchsvcCurationWaits": indexing.curation_waits,
    "SearchsvcFilesMissing": keeping.files_are_missing,
    "SearchsvcFilesUnread": keeping.files_are_unread,
    "SearchsvcBackupLate": keeping.backups_are_late,
    "SearchsvcBackupFailed": keeping.a_backup_fails,
    "SearchsvcBackupLacksFiles": keeping.a_backup_lacks_files,
    "SearchsvcMailsLate": outside.mails_are_late,
    "SearchsvcMailsFail": outside.mails_fail,
    "SearchsvcDiskFills": keeping.the_disk_fills,
    "SearchsvcCrawlLate": outside.a_crawl_is_late,
    "SearchsvcDeletionsRefused": outside.deletions_are_refused,
}
# What a failure rightly fires besides its own alert.
CONSEQUENCES = {
    # An article that is retried for an hour is not searchable for five minutes either.
    "SearchsvcArticlesRetried": ("SearchsvcArticlesPending",),
}
