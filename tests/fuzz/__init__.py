"""Inputs that nobody would write, mutated from those that people do: none may end in a traceback, hang or fill memory.

``trees``, ``texts`` and ``packages`` change data, text and archives; ``subjects`` says what is fed with them,
``running`` does so under ``limits``, ``findings`` keeps what went wrong as small files that ordinary tests replay.
"""
