"""All that authlib and joserfc do: addresses, token requests, ID tokens; their errors become ours.

authlib does no requests here: its asynchronous client would bring httpx beside aiohttp.
"""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from searchsvc.errors import SettingsError
from searchsvc.web.console.session.openid.configuration import Client
from searchsvc.web.console.session.openid.reasons import LoginRefusedError, Reason

try:
    from authlib.oauth2.auth import ClientAuth
    from authlib.oauth2.client import OAuth2Client
    from authlib.oauth2.rfc6749.parameters import prepare_token_request
    from authlib.oidc.core import CodeIDToken
    from joserfc import jwt
    from joserfc.errors import (
        BadSignatureError,
        ClaimError,
        ExpiredTokenError,
        InvalidKeyIdError,
        JoseError,
        MissingClaimError,
        UnsupportedAlgorithmError,
    )
    from joserfc.jwk import ECKey, JWKRegistry, KeySet, RSAKey
    from joserfc.jws import JWSRegistry
except ImportError as error:
    raise SettingsError(
        "SEARCHSVC_OIDC_ISSUER: logins need the extra oidc: pip install 'searchsvc[oidc]'"
    ) from error

# Asymmetric ones only. With `none` anyone, and with HS256 whoever knows the public key, which is
# everyone, could sign.
ALGORITHMS = (
    *("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"),
    *("ES256", "ES384", "ES512"),
)
# Seconds by which two clocks may differ: servers keep time by NTP, and a minute is far more than
# they drift apart, and far less than a token lives.
SKEW = 60
# Claim → why a token with another one is refused.
_CLAIMS = {
    "iss": Reason.ISSUER,
    "aud": Reason.AUDIENCE,
    "azp": Reason.AUDIENCE,
    "nonce": Reason.NONCE,
    "iat": Reason.EXPIRED,
    "nbf": Reason.EXPIRED,
}
_HEADERS = {
    "Accept": "application/json",
    "Content-Type": "application/x-www-form-urlencoded;charset=UTF-8",
}


class UnknownKeyError(LoginRefusedError):
    """A token is signed with a key that is not among those known."""


class Keys:
    """The public keys of a provider that sign."""

    def __init__(self, keys: object) -> None:
        """Read a JWKS; keys that can't sign for us are left out.

        Args:
            keys: its member `keys`.
        """
        read: list[Any] = []
        for one in keys if isinstance(keys, list) else ():
            try:
                key = JWKRegistry.import_key(one)
            except (JoseError, ValueError, KeyError, TypeError, AttributeError):
                # RFC 7517, section 5: a key that is not understood does not spoil the others.
                continue
            if isinstance(key, RSAKey | ECKey) and one.get("use", "sig") == "sig":
                read.append(key)
        self.set = KeySet(read)


def authorization_address(
    client: Client,
    endpoint: str,
    back: str,
    state: str,
    nonce: str,
    verifier: str,
    anew: bool = False,
) -> str:
    """Return the provider's address at which a person logs in.

    Args:
        client: the console.
        endpoint: of authorizations.
        back: where the person comes back to.
        state: ties the answer to the browser.
        nonce: ties the token to this login.
        verifier: of PKCE; only its SHA-256 is in the address.
        anew: whether the provider asks for the password even of whom it remembers.
    """
    oauth = OAuth2Client(
        None,
        client.client_id,
        scope=client.scopes,
        redirect_uri=back,
        code_challenge_method="S256",
    )
    address, _ = oauth.create_authorization_url(
        endpoint,
        state=state,
        code_verifier=verifier,
        nonce=nonce,
        prompt="login" if anew else None,
    )
    return str(address)


def token_request(
    client: Client,
    endpoint: str,
    methods: Sequence[str],
    code: str,
    back: str,
    verifier: str,
) -> tuple[str, Mapping[str, str], str]:
    """Return the request that gives a code for tokens: address, headers, body.

    Args:
        client: the console.
        endpoint: of tokens.
        methods: how the provider lets clients prove who they are.
        code: of the answer.
        back: the address that the code was sent to.
        verifier: of PKCE.
    """
    body = prepare_token_request(
        "authorization_code", redirect_uri=back, code=code, code_verifier=verifier
    )
    post = "client_secret_basic" not in methods and "client_secret_post" in methods
    method = "client_secret_post" if post else "client_secret_basic"
    auth = ClientAuth(client.client_id, client.secret, method if client.secret else "none")
    address, headers, sent = auth.prepare("POST", endpoint, dict(_HEADERS), body)
    return str(address), headers, str(sent)


def claims_of(
    client: Client, token: str, keys: Keys, nonce: str, access_token: str | None
) -> Mapping[str, Any]:
    """Return the claims of an ID token that holds for this login (OpenID Connect Core, 3.1.3.7).

    Args:
        client: the console, its audience.
        token: as the provider gave it.
        keys: of the provider.
        nonce: of this login.
        access_token: that came with it, for `at_hash`.

    Raises:
        UnknownKeyError: it is signed with another key.
        LoginRefusedError: it does not hold; the reason says why.
    """
    try:
        registry = JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False)
        read = jwt.decode(token, keys.set, registry=registry)
        claims = CodeIDToken(
            read.claims,
            read.header,
            options={
                "iss": {"essential": True, "value": client.issuer},
                "aud": {"essential": True, "value": client.client_id},
                "nonce": {"essential": True, "value": nonce},
            },
            params={"nonce": nonce, "client_id": client.client_id, "access_token": access_token},
        )
        claims.validate(now=int(time.time()), leeway=SKEW)
    except InvalidKeyIdError as error:
        raise UnknownKeyError(Reason.SIGNATURE, str(error)) from None
    except ExpiredTokenError as error:
        raise LoginRefusedError(Reason.EXPIRED, str(error)) from None
    except ClaimError as error:
        reason = _CLAIMS.get(error.claim, Reason.CLAIMS)
        if isinstance(error, MissingClaimError) and reason is Reason.EXPIRED:
            reason = Reason.CLAIMS
        raise LoginRefusedError(reason, str(error)) from None
    except (BadSignatureError, UnsupportedAlgorithmError) as error:
        raise LoginRefusedError(Reason.SIGNATURE, str(error)) from None
    except (JoseError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LoginRefusedError(Reason.CLAIMS, f"no ID token: {error}") from None
    checked: Mapping[str, Any] = claims
    return checked
