"""The script of the box that other sites embed, as it is served."""

from tests.web.conftest import Running, vary


async def test_the_script_has_an_address_that_stays_and_is_kept_for_an_hour(
    filled: Running,
) -> None:
    status, text, response = await filled.get("/widget.js")
    assert (status, response.content_type) == (200, "text/javascript")
    assert "customElements" in text
    assert response.headers["Cache-Control"] == "public, max-age=3600"
    assert "Accept-Encoding" in vary(response)
    known = {"If-None-Match": response.headers["ETag"]}
    status, text, again = await filled.get("/widget.js", headers=known)
    assert (status, text) == (304, "")
    assert again.headers["Cache-Control"] == "public, max-age=3600"


async def test_pages_of_other_sites_may_load_it(filled: Running) -> None:
    _, _, response = await filled.get("/widget.js", headers={"Origin": "https://x.example"})
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
