from searchsvc.web.monitoring.metrics import Metrics


def test_engine_failures_are_counted_once_each() -> None:
    metrics = Metrics()
    for total in (0, 3, 3, 5):
        metrics.count_engine_failures(total)
    assert "searchsvc_engine_failures_total 5.0" in metrics.render().decode()


def test_the_process_and_the_interpreter_are_measured() -> None:
    text = Metrics().render().decode()
    for name in ("process_resident_memory_bytes", "python_info", "python_gc_collections_total"):
        assert f"\n{name}" in text
