"""The desk: the same work as the commands do, in the browser and for a team. The only part of Habeas that knows Django.

`store` keeps (`actions` is every write, `access` every permitted read), `web` shows, `site` sets up and serves.
"""
