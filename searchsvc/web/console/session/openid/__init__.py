"""Login of people at a provider of OpenID Connect, by its code flow."""
