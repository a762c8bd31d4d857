#ifndef CSQLITE_H
#define CSQLITE_H

/// Sets how SQLite takes memory; to be called before its first use, and without effect later.
///
/// No statistics, which cost a lock with every piece that is taken or given back; and more small pieces kept at hand
/// for each connection, so that a statement with twenty columns finds all it needs there.
void csqlite_set_memory(void);

#endif
