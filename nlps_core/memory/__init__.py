"""The translation memory: pairs that people confirmed or brought along, and how alike two texts are.

Pure: it is given pairs and texts. Where pairs are kept and found again is the database's; who may see
which is the services'.
"""
