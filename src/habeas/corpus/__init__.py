"""Many documents at once, on this machine or on a cluster: folders, web archives or Parquet into Parquet of readings.

Adapters only: what reads is `habeas.read`, what schedules is an executor of Python or Ray Data, what queries is DuckDB.
Needs the extra `corpus`; `habeas.corpus.card` does not.
"""
