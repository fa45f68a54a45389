"""unionbot beside its peers: the same content, questions and encoder in one run.

    make bench-peers            everything (an hour on 2 quiet cores)
    python -m benchmarks.peers --quick

Each measurement is a process of its own (`worker`); `campaign` plans and starts them; what they
found goes to benchmarks/results/peers.json, from which `report` makes the table and `plot` the
picture. `systems/` holds one small module for each system compared.
"""
