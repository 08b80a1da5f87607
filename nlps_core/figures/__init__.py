"""Figures as they are written in Korean and English: their values, what they count, the units above tables.

Reads one text at a time; what is wrong between two of them is for ``checks`` to say.
"""
