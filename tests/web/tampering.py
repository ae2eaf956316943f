"""A layer between the console and a real provider, which can change what the provider gives.

Discovery, keys and tokens go through it; people go to the provider itself. Unless it is told to
change something, all is the provider's own.
"""

import hmac
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web
from joserfc import jwt
from joserfc.jwk import RSAKey
from joserfc.util import urlsafe_b64decode, urlsafe_b64encode

from tests.web.openid import Provider, provider

Change = Callable[[str], str]


class Layer:
    """What it changes.

    Attributes:
        url: of the layer, as an issuer.
        provider: the real one.
        described: members of discovery that it replaces.
        change: makes the ID token that the console gets of the provider's.
        own_key: signs such tokens, published instead of the provider's keys once `forge` is used.
        asked_for_keys: how often.
    """

    def __init__(self) -> None:
        self.url = ""
        self.provider: Provider
        self.described: dict[str, Any] = {}
        self.change: Change = lambda token: token
        self.own_key = RSAKey.generate_key(2048, {"use": "sig"}, auto_kid=True)
        self.published: list[Any] | None = None
        self.asked_for_keys = 0

    def forge(self, claims: Mapping[str, Any]) -> None:
        """Give tokens of the layer's own key with other claims; None = without it."""
        self.published = [self.own_key.as_dict(private=False)]
        header = {"alg": "RS256", "kid": self.own_key.kid}

        def change(token: str) -> str:
            changed = {**claims_in(token), **claims}
            kept = {name: value for name, value in changed.items() if value is not None}
            return jwt.encode(header, kept, self.own_key)

        self.change = change

    async def discovery(self, request: web.Request) -> web.Response:
        """Answer what the provider says of itself; keys and tokens come through here."""
        document = await self._get(".well-known/openid-configuration")
        through = {"token_endpoint": f"{self.url}/token", "jwks_uri": f"{self.url}/jwks"}
        return web.json_response({**document, **through, **self.described})

    async def keys(self, request: web.Request) -> web.Response:
        """Answer the provider's keys, or our own."""
        self.asked_for_keys += 1
        keys = (await self._get("jwks"))["keys"] if self.published is None else self.published
        return web.json_response({"keys": keys})

    async def token(self, request: web.Request) -> web.Response:
        """Answer the provider's tokens, changed."""
        headers = {name: request.headers[name] for name in ("Authorization", "Content-Type")}
        body = await request.read()
        async with (
            aiohttp.ClientSession() as client,
            client.post(f"{self.provider.url}/token", data=body, headers=headers) as response,
        ):
            answer = await response.json()
            if "id_token" in answer:
                answer["id_token"] = self.change(answer["id_token"])
            return web.json_response(answer, status=response.status)

    async def _get(self, path: str) -> dict[str, Any]:
        async with (
            aiohttp.ClientSession() as client,
            client.get(f"{self.provider.url}/{path}") as response,
        ):
            found: dict[str, Any] = await response.json()
            return found


@asynccontextmanager
async def layer(own_name: bool = False, **options: Any) -> AsyncIterator[Layer]:
    """Run the layer and a provider behind it.

    Args:
        own_name: whether the provider has an issuer of its own, not that of the layer.
        options: of the provider.
    """
    made = Layer()
    app = web.Application()
    app.router.add_get("/.well-known/openid-configuration", made.discovery)
    app.router.add_get("/jwks", made.keys)
    app.router.add_post("/token", made.token)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        names = {} if own_name else {"issuer": made.url}
        async with provider(**names, **options) as behind:
            made.provider = behind
            yield made
    finally:
        await runner.cleanup()


def claims_in(token: str) -> dict[str, Any]:
    """Give the claims of a token, unverified."""
    found: dict[str, Any] = json.loads(urlsafe_b64decode(token.split(".")[1].encode()))
    return found


def unsigned(token: str) -> str:
    """Give the token with `alg` none and no signature."""
    header = urlsafe_b64encode(b'{"alg":"none","typ":"JWT"}').decode()
    return f"{header}.{token.split('.')[1]}."


def signed_by_public_key(token: str, key: Mapping[str, Any]) -> str:
    """Give the token signed by HS256, with a public key that everyone knows as the secret."""
    secret = RSAKey.import_key(dict(key)).as_pem(private=False)
    header = json.dumps({"alg": "HS256", "kid": key["kid"]}).encode()
    # By hand: the library takes no public key for a secret.
    signed = f"{urlsafe_b64encode(header).decode()}.{token.split('.')[1]}"
    signature = hmac.digest(secret, signed.encode(), "sha256")
    return f"{signed}.{urlsafe_b64encode(signature).decode()}"


def with_claim(token: str, name: str, value: object) -> str:
    """Give the token with another claim and the signature that it had."""
    header, _, signature = token.split(".")
    changed = json.dumps({**claims_in(token), name: value}).encode()
    return f"{header}.{urlsafe_b64encode(changed).decode()}.{signature}"
