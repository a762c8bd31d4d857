#ifndef FAULTY_DISK_H
#define FAULTY_DISK_H

// A layer under SQLite that knows what the disk would still have after a power loss, and that fails when it is told to.
//
// Once registered it is SQLite's default file system in this process. Files whose path has a folder that begins with
// `faulty-` are watched; all others pass through untouched. Every function may be called from any thread.

// Registers the layer; the second call and all others do nothing. Returns SQLite's code.
int faulty_disk_register(void);

// Writes to `target` and `target-wal` what a watched database and its log might hold if the power went now: all that was
// synced, and of each later write all, its first half, or nothing, as the seed decides. Returns 0, or -1 when the database
// is unknown or a file cannot be written.
int faulty_disk_after_power_loss(const char *path, const char *target, unsigned seed);

// Lets every write from the `after`-th on, counted from now, fail in watched files of that folder: 1 with a full disk,
// 2 with an I/O error of the write, 3 of the sync. 0 heals it.
void faulty_disk_fail(const char *folder, int kind, long after);

// Forgets what is known of the files of a folder, of each once nobody has it open.
void faulty_disk_forget(const char *folder);

#endif
