"""Every route, in one table for each role of a process; those of the console are its own."""

from aiohttp import web

from searchsvc.web.api import bulk, clicks, curation, editing, insights, search, upkeep, writes
from searchsvc.web.docs.openapi.document import document
from searchsvc.web.docs.page import docs
from searchsvc.web.monitoring import health
from searchsvc.web.reader import article, embedded_box, feed, fragments, opensearch
from searchsvc.web.reader.results import results
from searchsvc.web.rendering import assets
from searchsvc.web.rendering.language import ENGLISH, LANGUAGES

COMMON = [
    web.get("/health/live", health.live),
    web.get("/health/ready", health.ready),
    web.get("/metrics", health.metrics),
    web.get("/openapi.json", document),
    web.get("/static/{name}", assets.static),
    *(web.get(f"{language.home}docs", docs) for language in LANGUAGES),
]
SEARCHING = [
    *(web.get(language.home, results.results) for language in LANGUAGES),
    web.get(ENGLISH.home.rstrip("/"), results.without_slash),
    *(web.get(f"{language.home}feed", feed.feed) for language in LANGUAGES),
    *(web.get(f"{language.home}opensearch.xml", opensearch.description) for language in LANGUAGES),
    web.get("/opensearch/suggestions", opensearch.suggestions),
    *(web.get(f"{language.home}articles/{{id}}", article.article) for language in LANGUAGES),
    *(
        web.get(f"{language.home}fragments/articles/{{id}}/{list_of.__name__}", list_of)
        for language in LANGUAGES
        for list_of in (fragments.neighbours, fragments.related)
    ),
    web.get("/widget.js", embedded_box.script),
    web.get("/v1/search", search.search),
    web.get("/v1/suggest", search.suggest),
    web.get("/v1/calendar", search.calendar),
    web.post("/v1/clicks", clicks.click),
    web.get("/v1/articles/{id}", search.article),
    web.get("/v1/articles/{id}/neighbours", search.neighbours),
    web.get("/v1/articles/{id}/related", search.related),
]
INDEXING = [
    web.put("/v1/articles/{id}", writes.put),
    web.delete("/v1/articles/{id}", writes.delete),
    web.post("/v1/articles/_bulk", bulk.bulk),
    web.get("/v1/articles/{id}/status", writes.status),
    web.post("/v1/articles/{id}/reindex", writes.reindex),
    web.post("/v1/articles/{id}/undelete", writes.undelete),
    web.post("/v1/preview", editing.preview),
    web.get("/v1/failures", editing.failures),
    web.post("/v1/failures/replay", editing.replay),
    web.get("/v1/changes", editing.changes),
    web.get("/v1/curation", curation.current),
    web.put("/v1/curation", curation.change),
    web.post("/v1/curation/undo", curation.undo),
    web.get("/v1/curation/history", curation.history),
    web.get("/v1/golden", curation.golden),
    web.post("/v1/golden", curation.add_golden),
    web.post("/v1/golden/run", curation.run_golden),
    web.get("/v1/golden/runs", curation.golden_runs),
    web.delete("/v1/golden/{number:[0-9]{1,15}}", curation.remove_golden),
    web.post("/v1/intents", insights.intents),
    web.get("/v1/insights", insights.insights),
    web.get("/v1/index", upkeep.index),
    web.post("/v1/index/rebuild", upkeep.start_rebuild),
    web.get("/v1/index/rebuild", upkeep.rebuild),
    web.delete("/v1/index/rebuild", upkeep.cancel_rebuild),
    web.post("/v1/index/rollback", upkeep.roll_back),
    web.post("/v1/index/reconcile", upkeep.start_reconcile),
    web.get("/v1/index/reconcile", upkeep.reconcile),
]
